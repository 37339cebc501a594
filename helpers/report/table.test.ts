import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { finish, fullFinish, reportOf, scenario } from './fixture/sample.ts'
import { wrap } from './lines.ts'
import { summary } from './summary.ts'
import { printEnd, table } from './table.ts'

const report = reportOf(fullFinish)
const english = { colour: false, language: 'en', width: 80 } as const

describe('the table', () => {
  it('groups by area, counts the matrix and tells a reason once', () => {
    expect(table(report, english)).toMatchInlineSnapshot(`
      "scenario    this-host  lab/forky
      failure
        auth                 ✗
        left-out  ○
        no-route  –
        timeout   –          ✓
      matrix                 30/30
      method
        host-ip   ✓          ✓

      ✓ passed   ✗ failed   – not supported   ○ skipped   (blank: not run there)

      Not supported or skipped, and why:
      ○ this-host: not today (failure/left-out)
      – this-host: the firewall of this machine is never changed (failure/no-route,
        failure/timeout)

      The guide's claims on this-host: 1 hold, 0 fail, 0 depend, 0 unproven
        (docs/claims.en.md).
      The guide's claims on lab/forky: 0 hold, 0 fail, 0 depend, 1 unproven
        (docs/claims.en.md)."
    `)
  })

  it('shows the failed cells of the matrix', () => {
    const cells = Array.from({ length: 30 }, (_, cell) =>
      scenario(`matrix/cell-${cell}`, 'lab/forky', cell === 7 ? { status: 'failed', error: 'no' } : {}),
    )
    const text = table(reportOf({ ...finish, collected: { ...finish.collected, scenarios: cells } }), english)
    expect(text).toMatch(/^matrix +29\/30$/m)
    expect(text).toMatch(/^ {2}cell-7 +✗$/m)
    expect(text).not.toContain('cell-8')
  })

  it.each(['en', 'zh'] as const)('is no wider than the terminal and aligned (%s)', language => {
    for (const width of [60, 80]) {
      const lines = table(report, { colour: false, language, width }).split('\n')
      expect(Math.max(...lines.map(line => stringWidth(line)))).toBeLessThanOrEqual(width)
      const at = (start: string, mark: string) => {
        const line = lines.find(each => each.trimStart().startsWith(start)) ?? ''
        return stringWidth(line.slice(0, line.lastIndexOf(mark)))
      }
      expect(at('auth', '✗')).toBe(at(language === 'en' ? 'scenario' : '场景', 'lab/forky'))
    }
  })

  it('is the same with colour but for the colour', () => {
    const coloured = table(report, { ...english, colour: true })
    expect(coloured).toContain('\u001B[31m✗')
    expect(stripVTControlCharacters(coloured)).toBe(table(report, english))
  })

  it('breaks Chinese between characters', () => {
    expect(wrap('本机的防火墙永远不会被更改', 12)).toBe('本机的防火墙\n  永远不会被\n  更改')
  })
})

describe('the end of a run', () => {
  it.each([true, false])('is the plain counts, alone on the last line (colour: %s)', colour => {
    for (const language of ['en', 'zh'] as const) {
      const lines = printEnd(report, { colour, language, width: 80 }, 'reports/latest').split('\n')
      expect(lines.slice(-2)).toEqual(['73 passed, 3 failed, 4 skipped', ''])
      expect(lines).toContain('reports/latest')
      expect(lines).toContainEqual(expect.stringMatching(/npm run report -- bundle reports\/latest$/))
    }
  })

  it('says why nothing is proven', () => {
    const none = { ...finish.collected, scenarios: [] }
    expect(printEnd(reportOf({ ...finish, collected: none }), english)).toContain('No scenario ran')
    expect(printEnd(reportOf({ ...finish, interrupted: true }), english)).toContain('was interrupted')
  })

  it('tells why the set-up failed first, once, and with its commands whole', () => {
    const reason = `No Docker Engine was found.\n  /var/run/docker.sock: \`sudo usermod -aG docker $USER\`, then ${'x'.repeat(60)}`
    const none = { ...finish.collected, scenarios: [], units: { passed: 0, failed: 0, skipped: 0 } }
    const nothing = { ...finish, collected: none, hosts: [], setupError: reason }
    const text = printEnd(reportOf(nothing), english)
    expect(text.startsWith(`Nothing ran, as the set-up failed.\n${reason}\n`)).toBe(true)
    expect(text.split('No Docker Engine')).toHaveLength(2)
  })

  it('does not say that nothing ran of a run that lost its engine in the middle', () => {
    const text = printEnd(reportOf({ ...finish, setupError: 'The engine no longer answers.' }), english)
    expect(text).toContain(
      'Failed: the run ended before its time; what had finished stands.\nThe engine no longer answers.',
    )
    expect(text).not.toContain('Nothing ran')
  })
})

describe('the summary', () => {
  it.each([
    ['en', 'Failed: see the failures below'],
    ['zh', '失败：详见下面的失败项'],
  ] as const)('tells everything in one language (%s)', (language, verdict) => {
    const text = summary(report, language)
    expect(text).toContain(verdict)
    expect(text).toContain('| failure/auth |  | ✗ |')
    expect(text).toMatch(/\| failure\/timeout \| –<sup>(\d)<\/sup> \| ✓ \|[\s\S]*\n\1\. – this-host: the firewall/)
    expect(text).toContain('CONNECT huggingface.co:443 from 172.28.0.2 → 407')
    expect(text).toContain('npm test -- --project lab/forky -t "a bridge service must pass failure/auth"')
    expect(text).toContain('| engineVersion | 28.5.2 | 28.5.2 |')
    expect(text).not.toContain('bob')
  })

  it('of many long failures stays a text that an issue takes, and says how many more there are', () => {
    const failing = Array.from({ length: 40 }, (_, i) =>
      scenario(`failure/x-${i}`, 'lab/forky', { status: 'failed', error: 'dockerd says\n'.repeat(5_000) }),
    )
    const many = summary(reportOf({ ...finish, collected: { ...finish.collected, scenarios: failing } }), 'en')
    expect(many.length).toBeLessThan(65_536)
    const shown = many.split('### ✗').length - 1
    expect(shown).toBeGreaterThan(2)
    expect(many).toContain(`no room here: ${40 - shown}.`)
    expect(many).toContain('| engineVersion |')
  })
})
