import { doctor as words } from '../text/doctor.ts'
import { findingOf } from '../text/findings.ts'
import { type Language, say } from '../text/say.ts'
import { AGAIN, type Again, engineNamed, startLine } from './again.ts'
import { type Consulting, examineProject } from './doctor-project.ts'
import { INTERRUPTED, interruptible } from './interruption.ts'
import { callersFolder } from './paths-typed.ts'
import { showProgress } from './progress.ts'
import { holdsProject, mustBeFolder } from './project-folder.ts'
import type { DoctorOptions } from './start-options.ts'

/** What is looked at: somebody's project, or one of the kit's own in a lab, with a fault or without. */
type Subject = { readonly kind: 'project'; readonly folder: string } | { readonly kind: 'example' }

/** Prose is hard to read on longer lines. */
const WIDEST = 100

type Style = { readonly lang: Language; readonly json: boolean; readonly argv: readonly string[] }

/** The doctor: looks, judges, says it. Resolves to the exit code. What was interrupted may keep the process: its caller ends it. */
export async function consult(options: DoctorOptions, { lang, json, argv }: Style): Promise<number> {
  const subject = await subjectOf(options)
  const width = Math.min(process.stdout.columns || 80, WIDEST)
  if (subject.kind === 'example') await introduce(options, { lang, json, width })
  const again = subject.kind === 'example' ? null : againOf(argv, process.env)
  const tell: Consulting['tell'] = async (facts, place) =>
    (await import('./doctor-tell.ts')).tell(facts, options, { lang, json, width, again }, place)
  const load = () => Promise.all([import('./doctor-tell.ts'), json ? null : import('../report/doctor-text.ts')])
  const progress = showProgress(lang, process.stderr, { fleeting: true })
  const done = await interruptible(async signal => {
    signal.addEventListener('abort', () => progress.note(say(lang, words.interrupted)))
    // What was not looked at to the end is not judged.
    const told: Consulting['tell'] = async (...seen) => (signal.aborted ? INTERRUPTED : tell(...seen))
    const consulting = { lang, progress, signal, load, tell: told }
    if (subject.kind === 'project') return examineProject(subject.folder, options, consulting)
    const { examineExample } = await import('./doctor-example.ts')
    return examineExample(options, consulting)
  })
  return done === null ? INTERRUPTED : done.result
}

/** Says that what follows is not the reader's machine. */
async function introduce(
  { example }: DoctorOptions,
  { lang, json, width }: Omit<Style, 'argv'> & { width: number },
): Promise<void> {
  const { wrap } = await import('../report/lines.ts')
  const about =
    example === null
      ? say(lang, words.example, { folder: callersFolder() })
      : say(lang, words.exampleFault, { code: example, title: findingOf(example).title[lang] })
  const lines = about.split('\n').map(line => wrap(line, width, ''))
  const stream = json ? process.stderr : process.stdout
  stream.write(`${lines.join('\n')}\n\n`)
}

async function subjectOf({ project, example, offline }: DoctorOptions): Promise<Subject> {
  if (example !== null) {
    const { exampleOf } = await import('./doctor-example.ts')
    exampleOf(example)
    return { kind: 'example' }
  }
  const folder = callersFolder()
  if (project !== null) {
    await mustBeFolder(project, project === process.env.FAMILYAI_DIR ? 'FAMILYAI_DIR' : '--project')
    return { kind: 'project', folder: project }
  }
  // Without a request there is nothing to be seen of an example.
  if (offline || (await holdsProject(folder))) return { kind: 'project', folder }
  return { kind: 'example' }
}

/** With --offline there is more to be seen without. */
function againOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Again {
  const whole = environment[AGAIN]
  if (whole !== undefined) return { engine: '', command: whole }
  return { engine: engineNamed(environment), command: startLine(argv.filter(word => word !== '--offline')) }
}
