import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finish, fullFinish, reportOf } from './fixture/sample.ts'
import { escapeXml, junit } from './junit.ts'

describe('escapeXml', () => {
  it('makes any text XML that says no markup', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'&<>"\'\n\u001B[\u0000\uFFFF'),
      fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)),
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), parts => {
        const xml = escapeXml(parts.join(''))
        expect(xml).not.toMatch(/[<>"'\n\r\t]|&(?!amp;|lt;|gt;|quot;|apos;|#10;|#13;|#9;)/)
        expect(xml.isWellFormed()).toBe(true)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those must be gone
        expect(xml).not.toMatch(/[\0-\x1F\uFFFE\uFFFF]/)
      }),
    )
  })
})

describe('junit', () => {
  const xml = junit(reportOf(fullFinish))

  it('has a suite per host, with counts that are those of its cases', () => {
    for (const [, attributes = '', cases = ''] of xml.matchAll(/<testsuite (.*?)>\n(.*?)<\/testsuite>/gs)) {
      const said = (name: string) => Number(new RegExp(`${name}="([\\d.]+)"`).exec(attributes)?.[1])
      expect(said('tests')).toBe(cases.split('<testcase ').length - 1)
      expect(said('failures')).toBe(cases.split('<failure ').length - 1)
      expect(said('skipped')).toBe(cases.split('<skipped ').length - 1)
    }
    const names = [...xml.matchAll(/<testsuite name="(.*?)"/g)].map(([, name]) => name)
    expect(names).toEqual(['this-host', 'lab/forky', 'lab/trixie', 'unit', 'run'])
  })

  it('tells why something was not supported, apart from what was skipped', () => {
    expect(xml).toContain('<skipped type="not-supported" message="the firewall of this machine is never changed"/>')
    expect(xml).toContain('<skipped type="skipped" message="not today"/>')
    expect(xml).toContain('<skipped type="not-supported" message="no image"/>')
  })

  it('tells both sides of a failure, the time in seconds and how to run it again', () => {
    expect(xml).toContain('<failure message="expected &lt;proxied&gt; &amp; &quot;got&quot; 407">')
    expect(xml).toContain('CONNECT huggingface.co:443 from 172.28.0.2 → 407')
    expect(xml).toContain('time="1.234"')
    expect(xml).toContain('name="reproduce" value="npm test -- --project lab/forky -t &quot;')
    expect(xml).not.toContain('bob')
  })

  it('has a failed case when the set-up died, so that nobody reads it as green', () => {
    const none = { scenarios: [], units: { passed: 0, failed: 0, skipped: 0 }, errors: [] }
    const dead = junit(reportOf({ ...finish, collected: none, hosts: [], engine: null, setupError: 'disk full' }))
    expect(dead).toContain('tests="1" failures="1"')
    expect(dead).toContain('disk full')
  })
})
