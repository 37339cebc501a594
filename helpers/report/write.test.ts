import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../text/commands.ts'
import { writeAtomically } from './atomic.ts'
import { finish, reportOf } from './fixture/sample.ts'
import { KEPT_RUNS, writeReport } from './write.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'))
})
afterEach(() => rm(folder, { recursive: true }))

const report = reportOf(finish)

describe('writeReport', () => {
  it('leaves its files, readable for all, and points latest to them', async () => {
    const home = await writeReport(report, folder)
    const files = ['junit.xml', 'report.html', 'report.json', 'report.schema.json', 'summary.md']
    expect((await readdir(home)).sort()).toEqual(files)
    expect((await stat(join(home, 'report.json'))).mode & 0o777).toBe(0o644)
    expect(JSON.parse(await readFile(join(folder, 'latest', 'report.json'), 'utf8'))).toEqual(report)
    await writeReport({ ...report, run: 'second' }, folder)
    expect(await readlink(join(folder, 'latest'))).toBe('second')
  })

  it('leaves all that the page of the commands tells, and nothing else', async () => {
    const home = await writeReport(report, folder, { around: { 'lab-forky/routes.txt': 'x' }, log: 'x' })
    const [told = ''] = commands.test.files
    expect((await readdir(home)).sort()).toEqual(told.match(/[\w.]+\.\w+|around(?=\/)/g)?.sort())
  })

  it('writes no credentials, whoever built the report', async () => {
    const home = await writeReport({ ...report, setupError: 'no way to http://bob:pw1@h:1' }, folder)
    for (const name of await readdir(home)) expect(await readFile(join(home, name), 'utf8')).not.toContain('bob')
  })

  it('keeps the last runs only, and what is no run', async () => {
    const runs = Array.from({ length: KEPT_RUNS + 3 }, (_, number) => `run-${number}`)
    for (const [number, run] of runs.entries()) {
      const home = await writeReport({ ...report, run }, folder)
      await utimes(join(home, 'report.json'), number, number)
    }
    expect((await readdir(folder)).sort()).toEqual([...runs.slice(3), 'latest'].sort())
  })

  it('shares the folder with other runs that end at the same time', async () => {
    for (let number = 0; number < KEPT_RUNS; number++) await writeReport({ ...report, run: `run-${number}` }, folder)
    const ending = Array.from({ length: 12 }, (_, number) => writeReport({ ...report, run: `last-${number}` }, folder))
    await Promise.all(ending)
    expect((await readdir(folder)).filter(name => name.startsWith('last-'))).toHaveLength(12)
  })

  it('leaves nothing of a file that could not be written', async () => {
    const taken = join(folder, 'report.json')
    await mkdir(join(taken, 'full'), { recursive: true })
    await expect(writeAtomically(taken, 'x')).rejects.toThrow(/EISDIR|ENOTEMPTY/)
    expect(await readdir(folder)).toEqual(['report.json'])
  })

  it('refuses a run id that leads elsewhere', async () => {
    await expect(writeReport({ ...report, run: '../x' }, folder)).rejects.toThrow('not a run id')
  })
})
