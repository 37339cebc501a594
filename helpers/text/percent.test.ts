import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentDecode, percentEncode } from './percent.ts'

const anyText = fc.string({ unit: 'binary' })

test('whatever is encoded has but letters that mean nothing to a URL, a shell or a .env, and comes back', () => {
  fc.assert(
    fc.property(anyText, text => {
      const encoded = percentEncode(text)
      expect(encoded).toMatch(/^(?:[\w.-]|%[0-9A-F]{2})*$/)
      expect(percentDecode(encoded)).toBe(text)
    }),
  )
})

test('nothing throws, and half a letter becomes U+FFFD', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0xd800, max: 0xdfff }), anyText, (before, half, after) => {
      const broken = before + String.fromCharCode(half) + after
      expect(percentDecode(percentEncode(broken))).toBe(broken.toWellFormed())
    }),
  )
})

test.each([
  ['p@ss#w', 'p%40ss%23w'],
  ["!'()*~", '%21%27%28%29%2A%7E'],
  ['家', '%E5%AE%B6'],
])('%s is %s', (plain, encoded) => {
  expect(percentEncode(plain)).toBe(encoded)
})

test.each(['%', '%zz', 'a%ff'])('%s cannot be decoded, and stays', text => {
  expect(percentDecode(text)).toBe(text)
})
