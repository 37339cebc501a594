import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { cut, logged, printable, printableLines, shortened, wrap } from './lines.ts'

test.each([
  ['one two three', 7, 'one two\n  three'],
  ['代理只监听回环地址，容器连不上。', 10, '代理只监听\n  回环地\n  址，容器\n  连不上。'],
  ['（访问控制）与「默认」', 6, '（访问\n  控\n  制）\n  与\n  「默\n  认」'],
  ['  12345678', 10, '  12345678'],
  ['   12345678', 10, '12345678'],
  ['http://192.168.3.84:2526/x', 10, 'http://1\n  92.168.3\n  .84:2526\n  /x'],
])('%j is broken at %i columns', (text, width, expected) => {
  expect(wrap(text, width)).toBe(expected)
})

const texts = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '  ', '代', '理', '，', '。', '（', '😀', 'é', '\t') })

test('no line is wider, and no letter is lost', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 12, max: 90 }), (text, width) => {
      const broken = wrap(text, width)
      for (const line of broken.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
      expect(broken.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})

test('a cut text is as wide as it may be, and no wide letter is halved', () => {
  expect(cut('代理代理', 6)).toBe('代理…')
  expect(cut('代理', 4)).toBe('代理')
})

test.each([
  ['\x1b[31mred', String.raw`\x1b[31mred`],
  ['a\x00\r\n\tb', String.raw`a\x00\x0d\x0a\x09b`],
  ['\x9b2J', String.raw`\x9b2J`],
  ['\u202eevil\u2066', String.raw`\u{202e}evil\u{2066}`],
  ['half\ud83d', String.raw`half\u{d83d}`],
  ['代理 😀 é', '代理 😀 é'],
])('%j is shown as %s', (text, shown) => {
  expect(printable(text)).toBe(shown)
})

test('line by line, the ends of lines stay', () => {
  expect(printableLines('a\x1b\r\nb\n')).toBe('a\\x1b\nb\n')
})

test('of a log the colours go and the tabs stay, and nothing of it steers a terminal', () => {
  expect(logged('\x1b[31mred\x1b[0m\tx\r\ny')).toBe('red\tx\ny')
  const steering = [
    '\x1b[2J',
    '\x1b]52;c;eA==\x07',
    '\x1bXx',
    '\x1b_x\x1b\\',
    '\x07',
    '\b',
    '\x1b\\',
    '\x9b2J',
    '\u202e',
  ]
  for (const text of steering) expect(logged(`a${text}b`)).not.toMatch(/[\p{Cc}\u202e]/u)
})

test('a text without end keeps its beginning and its end, and is not cut again', () => {
  const long = `first\n${'x'.repeat(300_000)}\nlast`
  const short = shortened(long)
  expect(short).toMatch(/^first\nx+\n…\nx+\nlast$/)
  expect(short.length).toBe(8_000)
  expect(shortened(short)).toBe(short)
  expect(shortened('😀'.repeat(300_000)).isWellFormed()).toBe(true)
})
