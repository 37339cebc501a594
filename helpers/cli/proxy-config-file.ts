import { constants, open, stat } from 'node:fs/promises'
import type { ProxyConfig } from '../doctor/facts.ts'
import { LARGEST_CONFIG, readProxyConfig } from '../doctor/proxy-config/read.ts'
import { SetupError } from '../engine/setup-error.ts'
import { type Language, say } from '../text/say.ts'
import { configReasons, startOptions as words } from '../text/start.ts'
import { callersFolder, pathTyped } from './start-options.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The configuration that `--proxy-config` names. It may hold passwords: nothing of it is said but its lines' numbers.
 * @throws SetupError when it cannot be read, or is none
 */
export async function proxyConfigTyped(typed: string, lang: Language, environment: Environment): Promise<ProxyConfig> {
  const bytes = await bytesOf(pathTyped(typed, callersFolder(environment), environment)).catch((error: Error) => {
    throw new SetupError(words.configUnread, { file: typed, reason: error.message })
  })
  const config = readProxyConfig(typed, bytes)
  if (!('refused' in config)) return config
  const { line, column } = config.place ?? { line: 1, column: 1 }
  const values = { line, column, most: LARGEST_CONFIG / 2 ** 20 }
  throw new SetupError(words.configUnread, { file: typed, reason: say(lang, configReasons[config.refused], values) })
}

/** A regular file's bytes, as many as are looked at and one more. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path)
  // A pipe or a device may never end; a pipe that nobody writes to does not even open.
  if (!found.isFile()) throw new Error(`${path}: not a file`)
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(Math.min(found.size, LARGEST_CONFIG + 1)) })
  return buffer.subarray(0, bytesRead)
}
