import { join } from 'node:path'
import { CACHE } from './paths.ts'
import { proxyVariables, type Settings } from './settings.ts'

/** Everything of the kit's own engine is in this folder: programs, images, sockets, logs. */
export const ENGINE = join(CACHE, 'engine')

export const layout = {
  /** the unpacked packages */
  programs: join(ENGINE, 'root'),
  data: join(ENGINE, 'data'),
  state: join(ENGINE, 'state'),
  containerdData: join(ENGINE, 'containerd'),
  containerdConfig: join(ENGINE, 'run/containerd.toml'),
  containerdSocket: join(ENGINE, 'run/containerd.sock'),
  dockerdConfig: join(ENGINE, 'run/daemon.json'),
  /** sockets; nobody else may enter */
  run: join(ENGINE, 'run'),
  keeperSocket: join(ENGINE, 'run/keeper.sock'),
  dockerSocket: join(ENGINE, 'run/docker.sock'),
  logs: join(ENGINE, 'log'),
} as const

/** The parent of its containers' control groups: the machine's own `docker` groups stay as they are. */
export const CGROUP = 'familyai-kit'

/** A lab does its own networking in its own namespace, so this dockerd touches none of the machine's. */
export const dockerdArguments: readonly string[] = [
  `--host=unix://${layout.dockerSocket}`,
  `--config-file=${layout.dockerdConfig}`,
  `--data-root=${layout.data}`,
  `--exec-root=${layout.state}`,
  `--pidfile=${join(layout.run, 'dockerd.pid')}`,
  `--containerd=${layout.containerdSocket}`,
  `--cgroup-parent=/${CGROUP}`,
  '--exec-opt=native.cgroupdriver=cgroupfs',
  '--group=0',
  '--bridge=none',
  '--iptables=false',
  '--ip6tables=false',
  '--ip-forward=false',
  '--ip-masq=false',
  '--userland-proxy=false',
  '--shutdown-timeout=3',
]

/** A containerd of our own: dockerd would otherwise use the machine's where one runs. CRI and `/opt` are not ours to use. */
export const containerdConfig = `version = 2
root = ${JSON.stringify(layout.containerdData)}
state = ${JSON.stringify(join(layout.state, 'containerd'))}
disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
[grpc]
  address = ${JSON.stringify(layout.containerdSocket)}
[ttrpc]
  address = ${JSON.stringify(`${layout.containerdSocket}.ttrpc`)}
`

/** The environment in which the programs unpacked into `root` find each other and their libraries. */
export function programEnvironment(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  root: string = layout.programs,
): NodeJS.ProcessEnv {
  const under = (...folders: string[]) => folders.map(folder => join(root, folder)).join(':')
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu'
  return {
    ...environment,
    ...proxyVariables(settings),
    PATH: `${under('usr/bin', 'usr/sbin', 'bin', 'sbin')}:${environment.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin'}`,
    LD_LIBRARY_PATH: under(`usr/lib/${triplet}`, `lib/${triplet}`),
  }
}
