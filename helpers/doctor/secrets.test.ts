import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts } from './facts.ts'
import { redactorOf, secretsOf } from './secrets.ts'

/** Facts in which only one value matters: it may stand anywhere in them. */
const factsWith = (value: string, shell: Readonly<Record<string, string>> = {}): Facts => ({
  targets: ['https://huggingface.co'],
  project: {
    folder: '/p',
    env: { file: '/p/.env', kind: 'missing' },
    shell: { HTTPS_PROXY: value, ...shell },
    compose: { kind: 'refused', why: 'no-file', file: '/p', reason: '', place: null },
    dockerConfig: null,
  },
  engine: null,
  host: null,
  services: [],
  paths: [],
  failures: [],
})

test.each<[string, string[]]>([
  ['http://dad:s3cret!@h:1', ['s3cret!', 'dad:s3cret!']],
  ['http://dad:p%40ss%3Aword@h:1', ['p%40ss%3Aword', 'dad:p%40ss%3Aword', 'p@ss:word', 'dad:p@ss:word']],
  ['http://dad:a@b#c/d@h:1', ['a@b#c/d', 'dad:a@b#c/d', 'dad:a']],
  ['dad:s3cret!@h:1', ['s3cret!', 'dad:s3cret!']],
  ['PROXY_URL=dad:s3cret!@h:1', ['s3cret!', 'dad:s3cret!']],
  ['http://dad:abc@h:1', ['dad:abc']],
  ['http://dad@h:1', []],
  ['http://h:1', []],
  ['image@sha256:0123456789', []],
])('the secrets of %j', (value, secrets) => {
  expect(secretsOf(factsWith(value)).sort()).toEqual([...secrets].sort())
})

test('what the owner must fill in stays, beside credentials that go', () => {
  const redact = redactorOf(factsWith('http://dad:s3cret!@h:1'))
  expect(redact('PROXY_URL=http://{user}:{password}@h:1')).toBe('PROXY_URL=http://{user}:{password}@h:1')
  expect(redact('x http://{user}:{password}@h:1 http://a:b@h s3cret! y')).toBe(
    'x http://{user}:{password}@h:1 http://***@h *** y',
  )
  for (const command of [
    'docker compose up -d',
    "curl -x 'http://{user}:{password}@h:1' 'https://huggingface.co'",
    "'Environment=HTTP_PROXY=http://{user}:{password}@h:1' 'Environment=NO_PROXY=localhost,127.0.0.1'",
  ])
    expect(redact(command)).toBe(command)
})

test('the names of what the owner must fill in stay, whatever the password is', () => {
  const redact = redactorOf(factsWith('http://user:password@h:1'))
  expect(['user', 'password', 'my password'].map(redact)).toEqual(['user', 'password', 'my ***'])
})

test('no password of six letters or more is left in any text', () => {
  const password = fc
    .string({ unit: 'grapheme-ascii', minLength: 6 })
    .filter(text => text.trim() === text && !text.includes('*'))
  fc.assert(
    fc.property(password, fc.boolean(), (password, encoded) => {
      const written = encoded ? encodeURIComponent(password) : password
      const redact = redactorOf(factsWith(`http://dad:${written}@h:1`))
      expect(redact(`said: ${written}, ${password}.`)).not.toContain(password)
    }),
  )
})
