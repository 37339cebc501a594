import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { doctorDocument } from '../doctor-json.ts'
import { consulted, found, refused } from '../fixture/diagnoses.ts'
import { fullFinish, reportOf, scenario } from '../fixture/sample.ts'
import { mergeReports } from '../merge.ts'
import { doctorPage } from './doctor-page.ts'
import { reportPage } from './report-page.ts'

const hostile = `</title></script><svg onload="x()">'"&`

const { collected } = fullFinish
const report = reportOf({
  ...fullFinish,
  collected: {
    ...collected,
    scenarios: [
      ...collected.scenarios,
      scenario('failure/hostile', 'lab/forky', {
        title: hostile,
        status: 'failed',
        error: hostile,
        reproduce: hostile,
      }),
    ],
  },
})
const diagnosis = consulted(
  { services: [refused(hostile)], findings: [found('FAP-302')] },
  { project: hostile, again: hostile },
)
const date = new Date(0)

/** Made without a browser, so that a machine without one proves this much. */
describe.each([
  ['of a run', reportPage(report)],
  ['of joined runs', reportPage(mergeReports([report, { ...report, run: 'other' }]))],
  ['of the doctor', doctorPage(doctorDocument(diagnosis, { language: 'zh', date }))],
])('the page %s', (_, text) => {
  test('takes no text for markup, and asks for nothing', () => {
    expect(text).not.toContain('<svg onload')
    expect(text.match(/<script/g)).toHaveLength(1)
    expect(text).not.toMatch(/<(?:link|img|iframe|object|embed|base|form [^>]*action)\b/)
    expect(text).not.toMatch(/\s(?:src|srcset|style|on\w+)="/)
    expect(text).not.toMatch(/href="(?!#)/)
  })

  test('runs only what its policy names', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? []
    expect(policy).toContain('default-src &#39;none&#39;')
    for (const name of ['style', 'script']) {
      const [, inside = ''] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(text) ?? []
      const hash = createHash('sha256').update(inside).digest('base64')
      expect(policy).toContain(`${name}-src &#39;sha256-${hash}&#39;`)
    }
  })

  test('says everything in both languages, and leads nowhere that is not there', () => {
    expect(text.match(/<span class="en"/g)?.length).toBe(text.match(/<span class="zh"/g)?.length)
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of text.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target)
    for (const [, name] of text.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(name)
  })
})

test('no undefined or empty place is left in either language', () => {
  expect(reportPage(report)).not.toMatch(/undefined|\[object|\{\w+\}(?=<\/span>)/)
})
