import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'
import { type Block, blocksOf } from './document.ts'

const document = `# A guide
\`\`\`sh run path=lan,gateway
docker compose up -d

docker compose ps
\`\`\`
Words, and \`code\`.
\`\`\`\`env file=.env path=lan
A=\`\`\`b
\`\`\`\`
\`\`\`text proxy path=lan
listen 192.168.3.84:2526
allow  172.28.0.0/16, 127.0.0.1
\`\`\`
`

describe('the blocks of a document', () => {
  test('say what they are, for whom, and hold their text as it stands', () => {
    expect(blocksOf(document)).toEqual([
      { kind: 'run', paths: ['lan', 'gateway'], line: 2, text: 'docker compose up -d\n\ndocker compose ps\n' },
      { kind: 'file', file: '.env', paths: ['lan'], line: 8, text: 'A=```b\n' },
      {
        kind: 'proxy',
        listen: { host: '192.168.3.84', port: 2526 },
        allow: ['172.28.0.0/16', '127.0.0.1'],
        paths: ['lan'],
        line: 11,
        text: 'listen 192.168.3.84:2526\nallow  172.28.0.0/16, 127.0.0.1\n',
      },
    ])
  })

  test.each([
    ['nothing but a language', '```sh\nls\n```', 'line 1: «sh»'],
    ['no language', '\n```\nls\n```', 'line 2: «»'],
    ['no path', '```sh run\nls\n```', 'does not say what the block is'],
    ['an empty path', '```sh run path=\nls\n```', 'does not say what the block is'],
    ['an unknown word', '```sh run path=lan twice\nls\n```', 'does not say what the block is'],
    ['a proxy that listens nowhere', '```text proxy path=lan\nallow  all\n```', 'does not say what the block is'],
    ['no end', 'x\n```sh run path=lan\nls\n', 'line 2: this block has no end'],
    ['an indent, which would hide it', '- x\n  ```sh\n  ls\n  ```', 'line 2: an indented fence'],
  ])('must not have %s', (_, markdown, message) => {
    expect(() => blocksOf(markdown)).toThrow(message)
  })

  test('of any text come out as they went in', () => {
    const lines = fc.array(fc.string().filter(line => !/[\n\r]|^\s*(```|~~~)/.test(line)))
    fc.assert(
      fc.property(fc.array(lines), all => {
        const markdown = all.map(text => ['```sh run path=a', ...text, '```'].join('\n')).join('\nwords\n')
        expect(blocksOf(markdown).map(({ text }) => text)).toEqual(
          all.map(text => text.map(line => `${line}\n`).join('')),
        )
      }),
    )
  })

  test('or an Error of any other text, and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        try {
          blocksOf(text)
        } catch (error) {
          expect(String(error)).toMatch(/line \d+/)
        }
      }),
    )
  })
})

const guide = async (language: string) => readFile(join(ROOT, `docs/guide.${language}.md`), 'utf8')

test('the guide has the same blocks in both languages, in the same order', async () => {
  const told = ({ line, ...block }: Block) => block
  expect(blocksOf(await guide('zh')).map(told)).toEqual(blocksOf(await guide('en')).map(told))
})

test('the guide speaks of the same findings in both languages, and each has its page', async () => {
  const findings = async (language: string) =>
    [...(await guide(language)).matchAll(/findings\/([A-Z]+-?\d*)/g)].map(([, code]) => code)
  expect(await findings('zh')).toEqual(await findings('en'))
  for (const language of ['en', 'zh'])
    for (const [, file = ''] of (await guide(language)).matchAll(/\]\((findings\/[^)]+)\)/g))
      expect((await readFile(join(ROOT, 'docs', file), 'utf8')).length).toBeGreaterThan(0)
})

test('every place of the guide that is linked to is there', async () => {
  for (const language of ['en', 'zh']) {
    const text = await guide(language)
    const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, head = '']) => anchorOf(head))
    for (const [, to = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors, language).toContain(to)
  }
})

/** How GitHub names a heading. */
const anchorOf = (head: string) =>
  head
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
