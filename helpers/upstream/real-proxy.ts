import type { Seat } from '../host/seat.ts'
import { type DaemonSpec, type DaemonState, ORIGINS, type WebSpec, type WebState } from '../host/seat-protocol.ts'
import { timeouts } from '../timeouts.ts'
import { type Software, WEB } from './software/software.ts'
import { type Credentials, proxyUrl, type Upstream } from './upstream.ts'
import { readWireLog, WIRE_READY, type WireRecord, wireLog } from './wire-log.ts'

/** A real proxy software that runs in a seat, with the stub internet behind it. Its id is that of its web. */
export type RealProxy = Upstream & {
  /** of the files that it runs among, on the host */
  readonly folder: string
  /** what it logged, and printed, so far */
  log(): Promise<string>
  /** what went over its port so far */
  wire(): Promise<WireRecord[]>
}

export type RealProxyOptions = {
  readonly port: number
  readonly configuration: string
  readonly credentials?: Credentials
}

/** Debian's own user for proxies. What it dials is known as the proxy's, since nothing else in a lab runs as it. */
const USER = 13

const hosts = `127.0.0.1 localhost remote-server\n${WEB} ${ORIGINS.join(' ')}\n`

/** Two names of one user: `user` is whom the guide logs in as. Home is the folder that it runs in. */
const passwd = (folder: string) =>
  [
    'root:x:0:0:root:/root:/bin/sh',
    `user:x:${USER}:${USER}::${folder}:/bin/sh`,
    `proxy:x:${USER}:${USER}::${folder}:/bin/sh`,
    'sshd:x:999:65534::/run/sshd:/usr/sbin/nologin',
  ].join('\n')

/**
 * In a mount namespace of its own the origins' names resolve, there alone: neither the host nor a container gets out without
 * it. Then it becomes its user.
 */
const APART = `sed -i "s|@|$PWD|" passwd
for file in hosts passwd; do chmod a+r "$file"; mount --bind "$file" "/etc/$file"; done
export HOME="$PWD"
exec setpriv --reuid ${USER} --regid ${USER} --clear-groups -- "$@"`

/**
 * Starts a real proxy with a configuration on its own port, and opens the stub internet to it.
 * @throws when it ends, or does not listen in time, with what it printed
 */
export async function startRealProxy(seat: Seat, software: Software, options: RealProxyOptions): Promise<RealProxy> {
  const { port, configuration, credentials } = options
  const opened: (() => Promise<unknown>)[] = []
  const closeAll = async () => {
    for (const close of opened.reverse()) await close()
  }
  const daemon = async (spec: DaemonSpec): Promise<DaemonState> => {
    const state = await seat.call<DaemonState>('POST', '/daemons', spec)
    opened.push(() => seat.call('DELETE', `/daemons/${state.id}`))
    if (state.ended !== null) throw new Error(`${spec.argv[0]} ended: ${state.ended}\n${state.log}`.trim())
    return state
  }
  const logOf = async ({ id }: DaemonState) => (await seat.call<DaemonState>('GET', `/daemons/${id}`)).log
  try {
    await seat.must(['ip', 'address', 'replace', `${WEB}/32`, 'dev', 'lo'])
    opened.push(() => seat.must(['ip', 'address', 'delete', `${WEB}/32`, 'dev', 'lo']))
    const web: WebSpec = { at: [WEB], proxy: { user: USER, port } }
    const { id } = await seat.call<WebState>('POST', '/webs', web)
    opened.push(() => seat.call('DELETE', `/webs/${id}`))
    const { prepare } = software
    if (prepare) await seat.must(prepare.argv, { stdin: prepare.stdin })
    const capture = { argv: wireLog(port), user: 0, files: {}, logs: [] }
    const wire = await daemon({ ...capture, ready: { says: WIRE_READY, timeout: timeouts.proxyReady } })
    const proxy = await daemon(specOf(software, configuration, port))
    let closing: Promise<void> | undefined
    const close = () => {
      closing ??= closeAll()
      return closing
    }
    return {
      id,
      seat,
      folder: proxy.folder,
      listening: [],
      port,
      urlAt: (host, scheme = software.speaks[0] === 'socks' ? 'socks5h' : 'http') =>
        proxyUrl(host, port, credentials, scheme),
      log: () => logOf(proxy),
      wire: async () => readWireLog(await logOf(wire), port),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await closeAll().catch(() => undefined)
    throw error
  }
}

function specOf(software: Software, configuration: string, port: number): DaemonSpec {
  const { argv, config, append = '', files = {}, logs = [], serves } = software
  return {
    argv: ['unshare', '--mount', '--propagation', 'private', 'sh', '-euc', APART, 'sh', ...argv],
    user: USER,
    files: { ...files, [config]: `${configuration}${append}\n`, hosts, passwd: passwd('@') },
    logs,
    ready: {
      port,
      timeout: timeouts.proxyReady,
      ...(serves !== undefined && { serves: { says: serves, within: timeouts.proxyServes } }),
    },
  }
}
