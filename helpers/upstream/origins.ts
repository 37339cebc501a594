import { setTimeout as delay } from 'node:timers/promises'
import type { OriginName } from '../host/seat-protocol.ts'
import { CDN_HOST, cdn, HUB_HOST, hub } from './hub.ts'
import { MODEL } from './model-files.ts'
import type { Origin } from './origin.ts'
import { offeringXet, xetToken } from './xet.ts'

/** A slow origin is never slower than this (ms): longer than any client of the kit waits. */
const SLOWEST = 30_000

const page =
  (title: string): Origin =>
  ({ url }) => ({
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>${title}</title><p>The kit's own ${url.hostname}, not the real one.</p>\n`,
  })

/** `?ms=` within 0 and SLOWEST, a second when not given. */
const slow: Origin = async ({ url }) => {
  const asked = Number(url.searchParams.get('ms') ?? 1_000)
  const ms = Math.min(Math.max(Number.isFinite(asked) ? asked : 1_000, 0), SLOWEST)
  await delay(ms, undefined, { ref: false })
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: `after ${ms} ms\n` }
}

/** `?status=` within 200 and 599, 500 when not given. */
const failing: Origin = ({ url }) => {
  const asked = Number(url.searchParams.get('status') ?? 500)
  const status = Number.isInteger(asked) && asked >= 200 && asked <= 599 ? asked : 500
  return { status, headers: { 'content-type': 'text/plain' }, body: `${status}, as asked\n` }
}

const NPM_PACKAGE = {
  name: 'familyai-kit',
  'dist-tags': { latest: '1.0.0' },
  versions: { '1.0.0': { name: 'familyai-kit', version: '1.0.0' } },
}

/**
 * What each of the many clients is content with, at any host: a file of the Hub's one model, a git repository that holds
 * nothing, an npm package, and for all else a line that is a comment in a list of Python packages.
 */
export const anything: Origin = async request => {
  const { pathname, hostname } = request.url
  if (pathname.startsWith(`/${MODEL}/`)) return offeringXet(await hub(request), request)
  const token = xetToken(request)
  if (token !== null) return token
  if (pathname.endsWith('/HEAD')) return { status: 404 }
  if (pathname === `/${NPM_PACKAGE.name}`) return { status: 200, body: JSON.stringify(NPM_PACKAGE) }
  const body = pathname.endsWith('/info/refs') ? '' : `# the kit's own ${hostname}\n`
  return { status: 200, headers: { 'content-type': 'text/plain' }, body }
}

const google = page('Google')

/** The whole stub internet, by host name. What is not here does not exist. */
export const origins: Readonly<Record<OriginName, Origin>> = {
  [HUB_HOST]: hub,
  [CDN_HOST]: cdn,
  'www.google.com': google,
  'google.com': google,
  'slow.familyai.test': slow,
  'failing.familyai.test': failing,
}
