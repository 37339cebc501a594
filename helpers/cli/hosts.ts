import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { execa } from 'execa'
import { ROOT } from '../engine/paths.ts'
import { SetupError } from '../engine/setup-error.ts'
import { inTurn } from '../probe/path/turn.ts'
import type { DoctorDocument } from '../report/doctor-json.ts'
import { jsonText } from '../report/doctor-json.ts'
import { showsColour } from '../report/doctor-paint.ts'
import { type HostResult, hostsDocument, worst } from '../report/hosts-json.ts'
import { hostsText } from '../report/hosts-text.ts'
import { printable } from '../report/lines.ts'
import { hosts as words } from '../text/hosts.ts'
import { redact } from '../text/redact.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { timeouts } from '../timeouts.ts'
import { AGAIN, engineNamed, startLine } from './again.ts'
import { type Listed, readHosts } from './hosts-file.ts'
import { INTERRUPTED, interruptible } from './interruption.ts'
import { callersFolder, pathShown, pathTyped } from './paths-typed.ts'
import { showProgress } from './progress.ts'
import { holdsProject, mustBeFolder } from './project-folder.ts'
import type { HostsOptions } from './start-options.ts'

/** So many hosts are looked at at a time: each has a process of its own here. */
const AT_A_TIME = 4

type Style = { readonly lang: Language; readonly json: boolean; readonly width: number }

/** A host of the list with the folder that is looked at, and the command that looks at it alone. */
type Wanted = Listed & { readonly folder: string; readonly closer: string }

/**
 * `npm start -- --hosts FILE`: the doctor for each, side by side. Each is a process of its own, so that none can stop or delay
 * another. Resolves to the worst exit code.
 * @throws SetupError for a list or a folder that is wrong: nothing is looked at then
 */
export async function consultHosts(options: HostsOptions, { lang, json, width }: Style): Promise<number> {
  const listed = await readHosts(options.file, pathShown(options.file))
  const wanted = await Promise.all(
    listed.map(async (one): Promise<Wanted> => {
      const folder = await folderOf(one, options)
      return { ...one, folder, closer: closerLook(one, folder, options, lang) }
    }),
  )
  const progress = showProgress(lang, process.stderr, { fleeting: true })
  const results: HostResult[] = []
  const done = await interruptible(signal =>
    inTurn([...wanted.entries()], AT_A_TIME, async ([index, one]) => {
      if (signal.aborted) return
      results[index] = await progress(words.checking, { name: printable(one.name) }, () =>
        consultOne(one, options, lang, signal),
      )
    }),
  )
  if (done === null) return INTERRUPTED
  const closer = (name: string) => printable(wanted.find(one => one.name === name)?.closer ?? '')
  const style = { language: lang, width, colour: showsColour(process.stdout), closer }
  const document = hostsDocument(results, { language: lang, date: new Date() })
  process.stdout.write(json ? jsonText(document) : hostsText(results, style))
  return worst(results)
}

async function folderOf({ name, place, project }: Listed, options: HostsOptions): Promise<string> {
  const here = callersFolder()
  const typed = project === null ? options.project : pathTyped(project)
  const folder = typed ?? ((await holdsProject(here)) ? here : null)
  if (folder === null) throw new SetupError(words.noProject, { place, name })
  await mustBeFolder(folder, project === null ? '--project' : place)
  return folder
}

async function consultOne(
  { name, engine, folder, closer }: Wanted,
  { passed, report }: HostsOptions,
  lang: Language,
  signal: AbortSignal,
): Promise<HostResult> {
  const kept = report === null ? [] : ['--report', join(report, folderName(name))]
  const argv = ['start', '--json', '--lang', lang, '--project', folder, ...kept, ...passed]
  const env = { ...elsewhere, ...engine, [AGAIN]: closer }
  const { stdout, stderr, exitCode, timedOut } = await execa(process.execPath, [MAIN, ...argv], {
    // With a channel, so that it ends when this process is killed outright.
    ...{ cwd: ROOT, env, ipc: true, reject: false, timeout: timeouts.oneHost, cancelSignal: signal },
    // What it says on the way is progress of its own.
    stdin: 'ignore',
  })
  const about = {
    name,
    engine: 'DOCKER_HOST' in engine ? redact(engine.DOCKER_HOST) : `docker context ${engine.DOCKER_CONTEXT}`,
  }
  const diagnosis = documentIn(stdout)
  if (diagnosis !== null && diagnosis.exitCode === exitCode)
    return { ...about, project: folder, exitCode, reason: null, diagnosis }
  const said = stderr
    .trim()
    .split('\n')
    .filter(line => !/^[…✓✗] /.test(line))
  const reason = timedOut
    ? say(lang, words.late, { seconds: timeouts.oneHost / 1_000 })
    : said.join(' ') || say(lang, words.crashed, { code: exitCode ?? '?' })
  return { ...about, project: folder, exitCode: 2, reason, diagnosis }
}

/** File systems take no longer name (bytes). */
const LONGEST = 255

/** A name as one folder below the report's, another for each: whatever the name is. */
export function folderName(name: string): string {
  // Half a character has no code.
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/^\./, '%2E')
  if (encoded.length <= LONGEST) return encoded
  return `${encoded.slice(0, LONGEST - 9)}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

const MAIN = join(ROOT, 'helpers/cli/main.ts')

/** null when what it printed is no whole document. */
function documentIn(stdout: string): DoctorDocument | null {
  try {
    return JSON.parse(stdout)
  } catch {
    return null
  }
}

/** What the shell names is not a host of the list. */
const elsewhere = { DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined } as const

function closerLook({ engine }: Listed, folder: string, { passed }: HostsOptions, lang: Language): string {
  const { env } = process
  const language = lang === languageOf(env) ? [] : ['--lang', lang]
  return (
    engineNamed({ ...env, ...elsewhere, ...engine }, env) + startLine(['--project', folder, ...passed, ...language])
  )
}
