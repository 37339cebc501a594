import type Docker from 'dockerode'
import type { Seat } from '../host/seat.ts'
import type { Owner } from './owner.ts'

/** What the doctor stands on: an engine, and a seat in the network of its host that can enter those of its containers. */
export type Ground = {
  readonly docker: Docker
  /** where the engine was asked, as a person names it */
  readonly endpoint: string
  /** may still be in the making: what it is asked for then waits */
  readonly seat: Pick<Seat, 'run' | 'must'>
  /** what probe containers are made of */
  readonly image: string
  readonly run: string
  /** the files of the engine's machine, where that is not the owner's own */
  readonly files?: Pick<Owner, 'read'> | null
  /** a container that stands on the default bridge from one look to the next; without it each look makes one */
  readonly stranger?: () => Promise<{ readonly pid: number }>
}

/** The first line of what went wrong, as a failed check tells it. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? ''
