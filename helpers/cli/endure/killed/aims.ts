import type Docker from 'dockerode'
import { ROLE_LABEL, RUN_LABEL } from '../../../engine/labels.ts'
import { isGuard } from '../../marked.ts'
import { oneOf } from '../proof.ts'
import { isMain, send, type Victim } from './victim.ts'

export const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const
export type Signal = (typeof signals)[number]

/** What a blow is dealt with: where, with which signal, and a number that chooses among several. */
export type Blow = { readonly signal: Signal; readonly engine: Docker; readonly number: number }

/** Strikes there; false when nothing of the kind is there at that moment. */
type Strike = (victim: Victim, blow: Blow) => Promise<boolean>

/** Where a run is struck. The first is always there. */
export const aims = {
  /** every process of the command's own group, as a terminal's Ctrl-C does */
  group: async (victim, { signal }) => strikeGroup(victim, signal),
  kit: async (victim, { signal }) => sendAll(victim.processes().filter(isMain), signal),
  'pre-script': async ({ child }, { signal }) => send(child.pid ?? 0, signal),
  guard: async (victim, { signal, number }) => {
    const guards = victim.processes().filter(isGuard)
    return guards.length > 0 && send(oneOf(guards, number).pid, signal)
  },
  'seat process': async (victim, { signal, engine, number }) => {
    const seats = await held(engine, victim)
    if (seats.length === 0) return false
    const top = await oneOf(seats, number)
      .top()
      .catch(() => null)
    const column = top?.Titles.indexOf('PID') ?? -1
    const programs: string[][] = top?.Processes ?? []
    const program = programs.find(row => row.some(cell => /^node .*seat-program/.test(cell)))
    return program !== undefined && send(Number(program[column]), signal)
  },
  container: async (victim, { signal, engine, number }) => {
    const seats = await held(engine, victim)
    if (seats.length === 0) return false
    return oneOf(seats, number)
      .kill({ signal })
      .then(
        () => true,
        () => false,
      )
  },
} as const satisfies Record<string, Strike>

/** Strikes every process of the command's own group; false when there is none any more. */
export const strikeGroup = ({ child }: Victim, signal: Signal): boolean => send(-(child.pid ?? 0), signal)

export type Aim = keyof typeof aims

/** The names of all, the one that is always there first. */
export const aimNames = Object.keys(aims) as Aim[]

/** Whether the command itself was struck: then it must be gone soon, else it may go on to its end. */
export const strikesCommand = (aim: Aim): boolean => aim === 'group' || aim === 'kit' || aim === 'pre-script'

/** The seats and labs of the victim's runs that run now. */
async function held(engine: Docker, { runs }: Victim): Promise<Docker.Container[]> {
  const listed = await engine.listContainers({ filters: { label: [RUN_LABEL] } })
  return listed
    .filter(({ Labels }) => runs.has(Labels[RUN_LABEL] ?? '') && /^(seat|lab)$/.test(Labels[ROLE_LABEL] ?? ''))
    .map(({ Id }) => engine.getContainer(Id))
}

const sendAll = (processes: readonly { readonly pid: number }[], signal: Signal): boolean =>
  processes.map(({ pid }) => send(pid, signal)).includes(true)
