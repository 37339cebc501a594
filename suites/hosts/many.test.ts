import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { guarded } from '../../helpers/doctor/examples/example.ts'
import type { HostsDocument } from '../../helpers/report/hosts-json.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { openDoor } from './door.ts'
import { bySsh } from './remote.ts'
import { ownerOf } from './remote-owner.ts'

scenario(
  'a list of hosts must be looked at side by side: one that does not answer and one that is not there stop none of the others',
  { id: 'hosts/many', needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    await using way = await bySsh(host)
    // It takes whoever comes, and says nothing.
    await using mute = await openDoor(['sleep', 'infinity'])
    const owner = await ownerOf(host, { PATH: way.environment.PATH ?? '' })
    await owner.up(way.environment)
    await guarded(host)
    const list = `- name: jetson\n  host: ${way.environment.DOCKER_HOST}\n- tcp://127.0.0.1:${mute.port}\n- no-such-context\n`
    await writeFile(join(owner.folder, 'hosts.yaml'), list)

    const { stdout, exitCode } = await owner.start(['--hosts', 'hosts.yaml', '--json'])
    const { hosts, exitCode: told }: HostsDocument = JSON.parse(stdout)
    expect(hosts.map(({ name, diagnosis }) => [name, diagnosis?.verdict])).toEqual([
      ['jetson', 'out'],
      [`127.0.0.1:${mute.port}`, 'findings'],
      ['no-such-context', 'findings'],
    ])
    const [well, ...others] = hosts.map(({ diagnosis }) =>
      diagnosis?.findings.map(({ code, seen }) => `${code} ${seen}`),
    )
    expect(well).toEqual([])
    expect(others[0]?.join()).toMatch(/^FAP-601 .*does not answer/)
    expect(others[1]?.join()).toMatch(/^FAP-601 .*context/)
    expect([exitCode, told]).toEqual([1, 1])

    const shown = (await owner.start(['--hosts', 'hosts.yaml'])).stdout
    expect(shown).toMatch(/^jetson +1\/1 +✓ all get out$/m)
    expect(shown).toContain(`To look closer: DOCKER_CONTEXT=no-such-context npm start -- --project ${owner.folder}`)
    await writeFile(join(owner.folder, 'hosts.yaml'), list.split('\n').slice(0, 2).join('\n'))
    expect((await owner.start(['--hosts', 'hosts.yaml'])).exitCode).toBe(0)
  },
)
