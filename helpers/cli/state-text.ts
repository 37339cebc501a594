import { DEFAULT_GENERATION } from '../engine/generations.ts'
import type { Capabilities } from '../host/capabilities.ts'
import { columns } from '../report/columns.ts'
import { printable, wrap } from '../report/lines.ts'
import { type Language, type Message, say } from '../text/say.ts'
import { imageHints, kinds, names, origins, sections, start, values } from '../text/start.ts'
import { size } from './size.ts'
import type { EngineState, ImageState, State } from './state.ts'

type Row = readonly [name: string, value: string]

/**
 * The state as a person reads it: sections of aligned lines, none wider than `width` where a word allows. Nothing that an engine
 * says steers the terminal.
 */
export function stateText(state: State, lang: Language, width: number): string {
  const table = (rows: readonly (readonly string[])[]) =>
    columns(
      rows.map(row => row.map(printable)),
      { width, indent: '  ' },
    )
  const hints = imagesHints(state, lang).map(hint => indented(wrap(hint, width - 2, '')))
  const host = state.host
    ? table(hostRows(state.host, lang))
    : [indented(wrap(say(lang, start.embedded), width - 2, ''))]
  return [
    [say(lang, sections.engine), ...table(engineRows(state.engine, lang))],
    [say(lang, sections.images), ...table(imageRows(state.images, lang)), ...hints],
    [say(lang, sections.host), ...host],
  ]
    .map(section => `${section.join('\n')}\n`)
    .join('\n')
}

function engineRows({ kind, origin, endpoint, version, ...engine }: EngineState, lang: Language): Row[] {
  const of = engine.desktop ? kinds.desktop : engine.rootless ? kinds.rootless : kinds.rootful
  return [
    [say(lang, names.version), say(lang, values.api, { version, api: engine.apiVersion })],
    [say(lang, names.found), say(lang, origins[origin])],
    [say(lang, names.endpoint), endpoint],
    [say(lang, names.kind), say(lang, of)],
    [say(lang, names.os), engine.os],
  ]
}

const imageRows = (images: readonly ImageState[], lang: Language): string[][] =>
  images.map(({ name, bytes }) => [name, bytes === null ? say(lang, values.missing) : size(bytes)])

function imagesHints({ images, oldImages }: State, lang: Language): string[] {
  const missing = [...new Set(images.filter(({ bytes }) => bytes === null).map(({ generation }) => generation))]
  const chosen = missing.filter(generation => generation !== DEFAULT_GENERATION)
  const options = chosen.length === 0 ? '' : missing.map(generation => ` --generation ${generation}`).join('')
  const command = `\`npm run images -- build${options}\``
  return [
    ...(missing.length > 0 ? [say(lang, imageHints.missing, { command })] : []),
    ...(oldImages.count > 0
      ? [say(lang, imageHints.old, { count: oldImages.count, size: size(oldImages.bytes) })]
      : []),
  ]
}

function hostRows(host: Capabilities, lang: Language): Row[] {
  const known = (option: boolean | null): Message =>
    option === null ? values.unknown : option ? values.yes : values.no
  const none = say(lang, values.none)
  return [
    [say(lang, names.lan), host.lanAddress ?? none],
    [say(lang, names.defaultBridge), host.defaultBridge ?? none],
    [say(lang, names.subnet), host.subnet],
    [
      say(lang, names.firewall),
      host.firewall ? say(lang, values.firewall, { name: host.firewall }) : say(lang, values.noFirewall),
    ],
    [say(lang, names.ipNfRaw), say(lang, known(host.ipNfRaw))],
    [say(lang, names.veth), say(lang, known(host.veth))],
    [say(lang, names.compose), host.compose || none],
    [say(lang, names.cgroup), `v${host.cgroup}`],
    [say(lang, names.ipv6), say(lang, host.ipv6 ? values.ipv6 : values.noIpv6)],
    [say(lang, names.kernel), host.kernel],
    [say(lang, names.arch), host.arch],
  ]
}

const indented = (text: string): string => text.replace(/^/gm, '  ')
