import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpus, type Part, type Sample } from '../doctor/corpus/all.ts'
import { memoryOwner } from '../doctor/corpus/memory-owner.ts'
import type { Project } from '../doctor/corpus/tree.ts'
import { CANARY, command, markup, SECRET, serial, steering } from '../doctor/corpus/words.ts'
import type { Owner } from '../doctor/owner.ts'
import { readProxyConfig } from '../doctor/proxy-config/read.ts'
import { faultsIn, type Outputs } from './corpus-faults.ts'
import { factsOf, outputsOf } from './corpus-look.ts'
import { quoted } from './quoted.ts'

/** What the doctor may take of the processor for one project (ms): the largest take a second or two. */
const LIMIT = 6_000

const spent = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

/** The owner of a project, and what its compose has taken so far: here a stand-in, slow at a file of aliases alone. */
function timedOwner(content: Project): Owner & { composeTook: number } {
  const owner = memoryOwner(content)
  const run: Owner['run'] = (...given) => {
    const began = process.cpuUsage()
    const answer = owner.run(...given)
    timed.composeTook += spent(began)
    return answer
  }
  const timed = { ...owner, run, composeTook: 0 }
  return timed
}

/** What is wrong with what the doctor makes of a project, in words. */
async function faultsOf({ name, content }: Sample, index: number): Promise<string[]> {
  const owner = timedOwner(content)
  const began = process.cpuUsage()
  try {
    const outputs = outputsOf(await factsOf(owner), index % 2 === 0 ? 'en' : 'zh')
    const taken = spent(began) - owner.composeTook
    const faults = faultsIn(outputs)
    return [...faults, ...(taken > LIMIT ? [`takes ${Math.round(taken)} ms`] : [])].map(fault => `${name}: ${fault}`)
  } catch (error) {
    return [`${name}: crashes with ${error instanceof Error ? error.stack : String(error)}`]
  }
}

const samples = corpus()

test.each<Part>(['env', 'compose', 'folder'])(
  'every %s of the corpus is read, judged and shown: no crash, no hang, no password, nothing that steers or runs',
  async part => {
    const faults: string[] = []
    for (const [index, sample] of samples.filter(each => each.part === part).entries())
      faults.push(...(await faultsOf(sample, index)))
    expect(faults).toEqual([])
  },
  600_000,
)

/** A Clash that listens on loopback only, for whoever its owner has named. */
const clash = ([bind, user]: readonly [string, string]) =>
  ['mixed-port: 2526', `bind-address: ${JSON.stringify(bind)}`, `authentication: [${JSON.stringify(user)}]`].join('\n')
const v2ray = ([listen, user]: readonly [string, string]) =>
  JSON.stringify({
    inbounds: [{ port: 2526, protocol: 'http', listen, settings: { accounts: [{ user, pass: SECRET }] } }],
  })
const hostile = fc.oneof(steering, markup, command)

test.each([
  ['Clash', clash],
  ['V2Ray', v2ray],
])('whatever a configuration of %s is called and holds, it steers nothing and shows no password', async (_, textOf) => {
  const [sample] = samples.filter(({ part }) => part === 'folder')
  const facts = await factsOf(memoryOwner(sample?.content ?? { folder: '', tree: {} }))
  const offline = { ...facts, paths: [] }
  fc.assert(
    fc.property(fc.tuple(hostile, serial), fc.tuple(hostile, hostile), ([text, number], words) => {
      const file = `${text}${number}.yaml`
      const proxyConfig = readProxyConfig(file, Buffer.from(textOf(words)))
      if ('refused' in proxyConfig) throw new Error(proxyConfig.refused)
      const outputs = outputsOf({ ...offline, proxyConfig }, 'en')
      expect(faultsIn(outputs)).toEqual([])
      // It is told all the same.
      for (const output of Object.values(outputs)) expect(output).toContain(`${number}.yaml`)
    }),
    { numRuns: 60 },
  )
})

describe('what must be in no output is seen there', () => {
  const clean: Outputs = {
    text: 'all well\n',
    json: '{ "steps": [{ "run": "docker ps" }] }',
    summary: 'x\n',
    page: '<p>',
  }
  const running = (run: string) => ({ json: JSON.stringify({ steps: [{ run }] }) })
  test('nothing in what is clean', () => expect(faultsIn(clean)).toEqual([]))
  test.each<[string, Partial<Outputs>, RegExp]>([
    ['an escape', { text: 'a\x1b[2Jb' }, /text: steers/],
    ['a carriage return', { summary: 'a\rb' }, /summary: steers/],
    ['a turned direction', { page: '<p>\u202e</p>' }, /page: steers/],
    ['C1 in JSON', { json: '{ "a": "\x9b" }' }, /json: steers/],
    ['a password', { text: `x${SECRET}` }, /text: shows a password/],
    ['a password in a header', { json: `{ "a": "${btoa(`u:${SECRET}`)}" }` }, /json: shows a password/],
    ['markup', { page: `<img src=x onerror=${CANARY}>` }, /markup/],
    ['a command', running(`ufw allow $(${CANARY})`), /a remedy runs/],
    ['a command behind a quote that is a letter', running(String.raw`ls 'a'\'$(${CANARY})'b'`), /a remedy runs/],
  ])('%s', (_, change, fault) => {
    expect(faultsIn({ ...clean, ...change })).toEqual([expect.stringMatching(fault)])
  })
  test.each([`$(${CANARY})`, `'$(${CANARY})`, `it's $(${CANARY}) 'n'`])('as a word, quoted, %s is no command', word => {
    expect(faultsIn({ ...clean, ...running(`sed ${quoted(word)} x`) })).toEqual([])
  })
})
