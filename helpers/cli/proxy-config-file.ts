import type { ProxyConfig } from '../doctor/facts.ts'
import { LARGEST_CONFIG, readProxyConfig } from '../doctor/proxy-config/read.ts'
import { readRegularFile } from '../engine/regular-file.ts'
import { SetupError } from '../engine/setup-error.ts'
import { fileReason } from '../text/files.ts'
import { type Language, type Message, say, type Values } from '../text/say.ts'
import { configReasons, startOptions as words } from '../text/start.ts'
import { pathTyped } from './paths-typed.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The configuration that `--proxy-config` names. It may hold passwords: nothing of it is said but its lines' numbers.
 * @throws SetupError when it cannot be read, or is none
 */
export async function proxyConfigTyped(typed: string, lang: Language, environment: Environment): Promise<ProxyConfig> {
  const bad = (reason: Message, values: Values = {}) =>
    new SetupError(words.configUnread, { file: typed, reason: say(lang, reason, values) })
  const bytes = await readRegularFile(pathTyped(typed, environment), LARGEST_CONFIG)
  if (!(bytes instanceof Uint8Array))
    throw bytes.errno === 'EFBIG' ? bad(configReasons['too-large'], tooLarge) : bad(fileReason(bytes.errno))
  const config = readProxyConfig(typed, bytes)
  if (!('refused' in config)) return config
  const { line, column } = config.place ?? { line: 1, column: 1 }
  throw bad(configReasons[config.refused], { line, column, ...tooLarge })
}

const tooLarge = { most: LARGEST_CONFIG / 2 ** 20 }
