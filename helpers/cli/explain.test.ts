import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { SetupError } from '../engine/setup-error.ts'
import { codes, findingOf } from '../text/findings.ts'
import { codesTyped } from './codes-typed.ts'
import { explain, list } from './explain.ts'

const style = { lang: 'en', json: false, width: 80 } as const
const languages = ['en', 'zh'] as const

test.each(languages)('the list has every code once, aligned, within 80 columns (%s)', lang => {
  const lines = list({ ...style, lang })
    .trimEnd()
    .split('\n')
  expect(lines.filter(line => line.startsWith('FAP-')).map(line => line.slice(0, 7))).toEqual(codes)
  const starts = lines.map(line => /^(FAP-\d{3} +\S+ +| +)/.exec(line)?.[0] ?? '')
  expect(new Set(starts.map(start => stringWidth(start))).size).toBe(1)
  expect(Math.max(...lines.map(line => stringWidth(line)))).toBeLessThanOrEqual(80)
})

test.each(codes)('%s is explained within 80 columns but for what is to be copied, no line lost', async code => {
  for (const lang of languages) {
    const page = await explain([code], { ...style, lang })
    for (const line of page.split('\n')) if (!line.startsWith('    ')) expect(stringWidth(line)).toBeLessThanOrEqual(80)
    const squeezed = page.replace(/\s+/g, '')
    for (const text of [findingOf(code).title, findingOf(code).why, findingOf(code).remedy, findingOf(code).impact])
      expect(squeezed).toContain(text[lang].replace(/\s+/g, ''))
    for (const by of findingOf(code).hiddenBy) expect(page).toContain(by)
  }
})

test('a page has the commands to copy and what stands for their places', async () => {
  const page = await explain(['FAP-304'], style)
  expect(page).toContain('    sudo ufw allow from {subnet} to any port {hostPort}\n')
  expect(page).toMatch(/ {2}\{subnet\} +the subnet of the familyai network/)
  expect(page).toContain('failure/timeout-ufw')
})

test('several findings come one after another, in the order typed', async () => {
  const pages = await explain(['FAP-304', 'FAP-101'], style)
  expect(pages.match(/^FAP-\d{3} ·/gm)).toEqual(['FAP-304 ·', 'FAP-101 ·'])
})

test('as JSON both languages and the steps are there', async () => {
  const { kind, findings } = JSON.parse(await explain(['FAP-304'], { ...style, json: true }))
  expect(kind).toBe('ProxyConformanceFindings')
  expect(findings).toMatchObject([{ code: 'FAP-304', ...findingOf('FAP-304') }])
  expect(findings[0].scenarios).toContain('failure/timeout-ufw')
  expect(JSON.parse(list({ ...style, json: true })).findings).toHaveLength(codes.length)
})

test('codes are read as people type them', () => {
  expect(codesTyped(['fap-304,101', 'FAP-701'])).toEqual(['FAP-304', 'FAP-101', 'FAP-701'])
})

test.each([
  ['FAP-3O4', 'FAP-304'],
  ['FAP-30', 'FAP-30'],
  ['304x', null],
])('the unknown code %s is refused, with the near one', (name, near) => {
  const refused = () => codesTyped(['FAP-101', name])
  expect(refused).toThrow(SetupError)
  const offered = expect.stringMatching(`^${near}`)
  expect(refused).toThrow(expect.objectContaining({ values: near === null ? { name } : { name, near: offered } }))
})
