import type { PathSteps } from '../path-protocol.ts'

type Answer = Pick<NonNullable<PathSteps['answer']>, 'status' | 'server'>

/**
 * Whether a proxy answered a request for an http URL in its own name: all else is the target's word. tinyproxy before 1.11.2 says
 * 401 to wrong credentials, and signs with `Server`; what it brings from a target has its name in `Via` alone.
 */
export const refusesItself = ({ status, server }: Answer): boolean =>
  status === 403 ||
  status === 407 ||
  (status >= 502 && status <= 504) ||
  status > 589 ||
  (status === 401 && /^tinyproxy\//i.test(server ?? ''))
