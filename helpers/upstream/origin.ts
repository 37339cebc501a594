import type { IncomingHttpHeaders } from 'node:http'

/** A request as an origin of the stub internet gets it. */
export type OriginRequest = { readonly method: string; readonly url: URL; readonly headers: IncomingHttpHeaders }

/** What it answers; the length is added, and the body of a HEAD left out, by the internet. */
export type OriginAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export type Origin = (request: OriginRequest) => OriginAnswer | Promise<OriginAnswer>
