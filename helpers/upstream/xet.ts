import { MODEL } from './model-files.ts'
import type { Origin, OriginAnswer } from './origin.ts'

/** Where Xet's own client asks for a file's parts, whatever the Hub's address (hf_xet 1.8; huggingface_hub's utils/_xet.py). */
export const CAS_HOST = 'cas-server.xethub.hf.co'

const HOUR = 3_600

/** The route of a token for that server; null for any other request. */
export const xetToken: (request: Parameters<Origin>[0]) => OriginAnswer | null = ({ url }) =>
  url.pathname === `/api/models/${MODEL}/xet-read-token/main`
    ? {
        status: 200,
        headers: {
          'x-xet-cas-url': `https://${CAS_HOST}`,
          'x-xet-access-token': 'of-the-kit',
          'x-xet-token-expiration': String(Math.floor(Date.now() / 1_000) + HOUR),
        },
        body: '{}',
      }
    : null

/** A large file's redirection as the Hub gives it to a client that may fetch by Xet instead. */
export const offeringXet = (answer: OriginAnswer, { url }: Parameters<Origin>[0]): OriginAnswer =>
  answer.status !== 302
    ? answer
    : {
        ...answer,
        headers: {
          ...answer.headers,
          'x-xet-hash': answer.headers?.['x-linked-etag']?.replaceAll('"', '') ?? '',
          'x-xet-refresh-route': `${url.origin}/api/models/${MODEL}/xet-read-token/main`,
        },
      }
