import { access, constants, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { needs as words } from '../text/needs.ts'
import { languageOf, say } from '../text/say.ts'
import { type RealProxy, startRealProxy } from '../upstream/real-proxy.ts'
import { CLASH_PROGRAM } from '../upstream/software/clash.ts'
import { asks, configurationOf } from '../upstream/software/fixtures.ts'
import { CREDENTIALS, type Software } from '../upstream/software/software.ts'
import { NotSupported } from './needs.ts'
import type { Stage } from './stage.ts'

/**
 * Runs a real proxy on the host with one of its configurations, on the guide's port.
 * @throws NotSupported where the host has no such program
 */
export async function serve(host: Stage, software: Software, name: string): Promise<RealProxy> {
  await mustHave(host, software)
  const configuration = await configurationOf(software, name)
  const credentials = asks(name) ? CREDENTIALS : undefined
  return host.realProxy(seat =>
    startRealProxy(seat, software, { port: host.port, configuration, ...(credentials && { credentials }) }),
  )
}

async function mustHave(host: Stage, { program }: Software): Promise<void> {
  const found = await host.seat.run(['sh', '-c', 'command -v "$1"', 'sh', program])
  if (found.code === 0) return
  const language = languageOf(process.env)
  if (program !== CLASH_PROGRAM) throw new NotSupported(say(language, words.proxySoftware, { program }))
  const binary = await clashHere()
  if (binary === null) throw new NotSupported(say(language, words.clash))
  const archive = pack()
  archive.entry({ name: CLASH_PROGRAM.slice(1), mode: 0o755 }, await readFile(binary))
  archive.finalize()
  await host.seat.container.putArchive(await buffer(archive), { path: '/' })
}

/** The Clash of the machine that the kit runs on; null without any. */
async function clashHere(): Promise<string | null> {
  const { CLASH_BIN, PATH = '' } = process.env
  const folders = PATH.split(delimiter).filter(Boolean)
  const candidates = CLASH_BIN ? [CLASH_BIN] : ['mihomo', 'clash'].flatMap(name => folders.map(at => join(at, name)))
  for (const candidate of candidates)
    if (
      await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return candidate
  return null
}
