import type { Message } from '../say.ts'

/** One right of a kind of container: the option of the engine's API and its value, as the source has them. */
export type Right = {
  readonly option: string
  readonly value: string
  /** what it is for, and what does not work without it */
  readonly why: Message
}

/** A kind of container that the kit makes. */
export type Container = {
  readonly file: string
  readonly name: Message
  readonly rights: readonly Right[]
}

export const onlyThese: Message = {
  en: 'none of Docker’s default capabilities, only those below',
  zh: '不要 Docker 默认的任何 capability，只要下面列出的',
}

export const withoutNetwork: Right = {
  option: 'NetworkMode',
  value: 'none',
  why: { en: 'needs no network', zh: '不需要网络' },
}
