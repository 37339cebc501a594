import { describe, expect, test } from 'vitest'
import { environmentOf, firstSet, proxyFor } from './proxy-choice.ts'

const HTTPS = 'https://huggingface.co/x'
const HTTP = 'http://huggingface.co/x'
const url = 'http://h:1'

/** The variable that decides, `bypassed` with it when it is NO_PROXY. */
function decides(environment: Record<string, string>, target: string): string | null {
  const choice = proxyFor(environment, target)
  return choice.kind === 'none'
    ? null
    : choice.kind === 'bypassed'
      ? `${choice.variable}: ${choice.entry}`
      : choice.variable
}

describe('which variable decides', () => {
  const all = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']

  test.each([
    [HTTPS, ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']],
    [HTTP, ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']],
    ['ftp://huggingface.co', []],
  ])('of %s: each before those after it', (target, order) => {
    const left = new Set(all)
    for (const expected of order) {
      expect(decides(Object.fromEntries([...left].map(name => [name, url])), target)).toBe(expected)
      left.delete(expected)
    }
    expect(decides(Object.fromEntries([...left].map(name => [name, url])), target)).toBeNull()
  })

  test.each([
    [{ https_proxy: '', HTTPS_PROXY: url }, 'HTTPS_PROXY'],
    [{ https_proxy: url, no_proxy: 'huggingface.co' }, 'no_proxy: huggingface.co'],
    [{ https_proxy: url, NO_PROXY: 'a,.co' }, 'NO_PROXY: .co'],
    [{ https_proxy: url, no_proxy: 'a', NO_PROXY: 'huggingface.co' }, 'https_proxy'],
    [{ https_proxy: url, no_proxy: '', NO_PROXY: 'huggingface.co' }, 'NO_PROXY: huggingface.co'],
    [{ no_proxy: 'huggingface.co' }, null],
  ])('%j: %s', (environment, expected) => {
    expect(decides(environment, HTTPS)).toBe(expected)
  })

  test('the proxy is what the variable holds', () => {
    expect(proxyFor({ https_proxy: url }, HTTPS)).toMatchObject({ value: url, parsed: { ok: { host: 'h', port: 1 } } })
  })
})

test('the first that has a value', () => {
  expect(firstSet({ a: '', b: 'x', c: 'y' }, ['missing', 'a', 'b', 'c'])).toBe('b')
  expect(firstSet({ a: '' }, ['missing', 'a'])).toBeNull()
})

test('what runs has what it was started with', () => {
  const planned = { a: 'planned' }
  expect(environmentOf({ planned, running: null })).toBe(planned)
  expect(environmentOf({ planned, running: { environment: { a: 'running' } } })).toEqual({ a: 'running' })
})
