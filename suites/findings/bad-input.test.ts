import { expect } from 'vitest'
import { codesOf, consult, said } from '../../helpers/doctor/consult.ts'
import { composeFile, environment, guarded, lanOf, ownProject } from '../../helpers/doctor/examples/example.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { slow } from '../targets.ts'

/** All well, behind a proxy on the LAN address. */
async function healthyProject(host: Stage) {
  const upstream = await guarded(host)
  const compose = composeFile(environment(), host.addresses)
  return ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) })
}

const spoiled: readonly { readonly id: string; readonly title: string; readonly how: string; readonly says: RegExp }[] =
  [
    { id: 'binary', title: 'full of NUL bytes', how: 'head -c 4096 /dev/zero > .env', says: /NUL bytes/ },
    { id: 'utf-16', title: 'saved as UTF-16', how: 'iconv -t UTF-16 good.env > .env', says: /UTF-16/ },
    { id: 'huge', title: 'of two megabytes', how: 'yes A=1 | head -c 2097152 >> .env', says: /128 KiB/ },
    { id: 'endless', title: 'that never ends', how: 'rm .env && ln -s /dev/zero .env', says: /a pipe, a device/ },
    { id: 'folder', title: 'a folder', how: 'rm .env && mkdir .env', says: /is a folder/ },
  ]

for (const { id, title, how, says } of spoiled)
  scenario(
    `a .env ${title}: the doctor must say what is wrong with it, and end`,
    { id: `bad-input/env-${id}`, needs: ['disposable'] },
    async ({ host }) => {
      const project = await healthyProject(host)
      await project.shell('cp .env good.env')
      host.onEnd(() => project.shell('rm -rf .env && mv good.env .env'))
      await project.shell(how)
      const { diagnosis } = await consult(host, { project })
      expect(said(diagnosis)).toMatch(says)
      expect(diagnosis.verdict).not.toBe('out')
    },
  )

scenario(
  'a .env full of commands: none of them may run, in whatever the doctor asks',
  { id: 'bad-input/env-commands', needs: ['disposable'] },
  async ({ host }) => {
    const project = await healthyProject(host)
    await project.shell('cp .env good.env && rm -f ran')
    host.onEnd(() => project.shell('mv good.env .env; rm -f ran'))
    const words = ["'; touch ran; '", ';touch ran;', '|touch ran', '`touch ran`', '$(touch ran)']
    const lines = ['PROXY_URL=http://h', 'NO_PROXY=', 'COMPOSE_PROJECT_NAME=', 'COMPOSE_PROFILES=', 'FAMILYAI_IMAGE=']
    for (const word of words) {
      await project.write('.env', lines.map(line => `${line}${word}\n`).join(''))
      const { diagnosis } = await consult(host, { project })
      expect(diagnosis.verdict).not.toBe('out')
      expect(await project.shell('test ! -e ran && echo none')).toBe('none\n')
    }
    // The last of them does run where a shell reads it.
    await project.shell('sh .env; test -e ran')
  },
)

scenario(
  'two hundred services: the doctor must look at all of them in its time',
  { id: 'bad-input/many-services', needs: ['disposable'] },
  async ({ host }) => {
    const upstream = await guarded(host)
    const names = Array.from({ length: 200 }, (_, i) => `s${i}`)
    const env = { PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: ['localhost', '127.0.0.1', ...names].join() }
    const lines = Object.entries({ ...env, FAMILYAI_IMAGE: host.image }).map(([name, value]) => `${name}=${value}\n`)
    const project = await host.project('familyai', {
      'docker-compose.yml': composeFile(environment(), host.addresses, names),
      '.env': lines.join(''),
    })
    const { diagnosis } = await consult(host, { project })
    expect(said(diagnosis)).toBe('')
    expect(diagnosis.services.map(({ state }) => state)).toEqual(names.map(() => 'out'))
  },
)

scenario(
  'a target that never answers: the doctor must say that the proxy did not bring it',
  { id: 'bad-input/silent-target', needs: ['disposable'] },
  async ({ host }) => {
    const project = await healthyProject(host)
    const { diagnosis } = await consult(host, { project, targets: [slow.replace('300', '60000')] })
    expect(codesOf(diagnosis)).toEqual(['FAP-501'])
  },
)

scenario(
  'an engine that stops in the middle: the doctor must end in its time, and say what it could not look at',
  { id: 'bad-input/stopped-engine', needs: ['disposable'] },
  async ({ host }) => {
    const project = await healthyProject(host)
    const signal = (name: string) => host.run('sh', '-c', `kill -${name} $(cat /run/docker.pid)`)
    host.onEnd(() => signal('CONT'))
    const began = performance.now()
    const deadline = AbortSignal.timeout(timeouts.answer)
    const progress = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
      if (part === 'stands') await signal('STOP')
      return work()
    }
    const { diagnosis } = await consult(host, { project }, { deadline, time: timeouts.answer, progress })
    expect(performance.now() - began).toBeLessThan(timeouts.answer + timeouts.interrupted + timeouts.atOnce)
    expect(codesOf(diagnosis)).toContain('FAP-901')
    expect(diagnosis.verdict).toBe('unknown')
    await signal('CONT')
    expect(said((await consult(host, { project })).diagnosis)).toBe('')
  },
)
