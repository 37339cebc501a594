import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect } from 'vitest'
import { findEngine } from '../../helpers/engine/find.ts'
import type { Why } from '../../helpers/engine/unusable.ts'
import { makeAuthority } from '../../helpers/host/certificates.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { openDoor } from './door.ts'
import { bySsh, byTls, SSHD, tlsEngine } from './remote.ts'
import { ownerOf } from './remote-owner.ts'

/** What may be wrong with a way by ssh, as a command line here or there; the sshd and the docker command that refuse are real. */
const spoiled = [
  { where: 'here', line: 'rm known_hosts', says: /ssh says «Host key verification failed\.»/ },
  { where: 'there', line: 'echo > key.pub', says: /ssh says «.*Permission denied \(publickey\)\.»/ },
  {
    where: 'there',
    line: 'echo SetEnv PATH=/nowhere >> config',
    says: /finds no docker command there \(«.*docker.*»\)/,
  },
  {
    where: 'there',
    line: 'echo SetEnv DOCKER_HOST=unix:///nowhere.sock >> config',
    says: /docker there does not get to its engine \(«.*nowhere\.sock.*»\)/,
  },
] as const

scenario(
  'a way by ssh that is refused must be told in words, at once, with what to do; the same way unspoiled is none to speak of',
  { id: 'hosts/remote-ssh-refused', needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    for (const { where, line, says } of spoiled) {
      await using way = await bySsh(host)
      const owner = await ownerOf(host, way.environment)
      if (where === 'here') await execa('sh', ['-c', line], { cwd: way.folder })
      else await host.run('sh', '-c', `cd ${SSHD} && ${line}`)
      const { codes, seen } = await owner.doctor()
      expect(codes).toEqual(['FAP-601'])
      expect(seen).toMatch(says)
    }
    await using way = await bySsh(host)
    expect((await (await ownerOf(host, way.environment)).doctor()).codes).not.toContain('FAP-601')
  },
)

scenario(
  'an engine with --tlsverify must be found by who has its certificates, and what others lack be named',
  { id: 'hosts/remote-tls-refused', needs: ['disposable'] },
  async ({ host }) => {
    await using way = await byTls(host)
    const { environment, folder } = way
    await using engine = await tlsEngine(host, way)
    const answers = async (more: Readonly<Record<string, string>> = {}): Promise<'found' | Why | undefined> => {
      const DOCKER_HOST = `tcp://127.0.0.1:${engine.port}`
      const answer = await findEngine({ HOME: folder, ...environment, DOCKER_HOST, ...more })
      return answer.kind === 'found' ? 'found' : answer.tried[0]?.why
    }
    const other = async (name: string, files: Readonly<Record<string, string>>) => {
      await mkdir(join(folder, name), { recursive: true })
      for (const [file, pem] of Object.entries(files)) await writeFile(join(folder, name, file), pem)
      return { DOCKER_CERT_PATH: join(folder, name) }
    }
    await using plain = await openDoor(['socat', '-', 'UNIX-CONNECT:/var/run/docker.sock'])
    expect(await answers()).toBe('found')
    expect(await answers({ DOCKER_TLS_VERIFY: '' })).toBe('wants-tls')
    expect(await answers(await other('strange', { 'ca.pem': makeAuthority().certificate }))).toBe('tls-untrusted')
    // An alert, or nothing where it was lost: engines of both kinds are about.
    const nameless = await answers(await other('nameless', { 'ca.pem': way.authority.certificate }))
    expect(['tls-refused', 'tls-closed']).toContain(nameless)
    expect(await answers(await other('empty', {}))).toBe('no-certificate')
    expect(await answers({ DOCKER_HOST: `tcp://127.0.0.1:${plain.port}` })).toBe('no-tls')
    await plain[Symbol.asyncDispose]()
    expect(await answers({ DOCKER_HOST: `tcp://127.0.0.1:${plain.port}` })).toBe('refused')
  },
)
