import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Identity, issueClient, issueLeaf, makeAuthority } from '../../helpers/host/certificates.ts'
import { runFolder } from '../../helpers/host/folder.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { type Door, openDoor } from './door.ts'

type Environment = Readonly<Record<string, string>>

/** A folder of the owner's on this machine. */
export async function ownFolder({ runId, seat, onEnd }: Stage, name: string): Promise<string> {
  const folder = join(runFolder(runId), 'owner', seat.container.id.slice(0, 6), name)
  await mkdir(folder, { recursive: true })
  onEnd(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export const SSHD = '/run/familyai-kit/sshd'

/** Keys that no one else has, and an sshd that lets in root with them alone: made in the lab, where its programs are. */
const PREPARE = `mkdir -p ${SSHD} /run/sshd && cd ${SSHD}
rm -f host key && ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f key
printf '%s\\n' 'HostKey ${SSHD}/host' 'AuthorizedKeysFile ${SSHD}/key.pub' 'PermitRootLogin prohibit-password' \
  'StrictModes no' 'PasswordAuthentication no' 'KbdInteractiveAuthentication no' 'UsePAM no' > config`

/** What an owner's ssh needs for a host: its key, and that the host is known. ssh looks for its files in no other home. */
const sshConfig = (folder: string, port: number) => `Host *
  User root
  Port ${port}
  HostKeyAlias jetson
  IdentityFile ${folder}/key
  IdentitiesOnly yes
  UserKnownHostsFile ${folder}/known_hosts
  GlobalKnownHostsFile /dev/null
`

export type SshWay = Door & { readonly environment: Environment; readonly folder: string }

/** An engine that is reached by ssh: the owner's ssh, with a configuration of this scenario's own. */
export async function bySsh(host: Stage): Promise<SshWay> {
  await host.run('sh', '-c', PREPARE)
  const [key, hostKey] = await Promise.all(['key', 'host.pub'].map(name => host.run('cat', `${SSHD}/${name}`)))
  const door = await openDoor(['/usr/sbin/sshd', '-i', '-f', `${SSHD}/config`])
  const folder = await ownFolder(host, 'ssh')
  await writeFile(join(folder, 'key'), key ?? '', { mode: 0o600 })
  await writeFile(join(folder, 'known_hosts'), `jetson ${hostKey}`)
  await writeFile(join(folder, 'config'), sshConfig(folder, door.port))
  const real = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).trim()
  await writeFile(join(folder, 'ssh'), `#!/bin/sh\nexec ${real} -F '${folder}/config' "$@"\n`, { mode: 0o755 })
  const environment = { DOCKER_HOST: `ssh://127.0.0.1:${door.port}`, PATH: `${folder}:${process.env.PATH}` }
  return { ...door, folder, environment }
}

const ENGINE = ['socat', '-', 'UNIX-CONNECT:/var/run/docker.sock']

export type TlsWay = SshWay & { readonly authority: Identity }

/** An engine that is reached by TLS alone, and wants to see a certificate. */
export async function byTls(host: Stage): Promise<TlsWay> {
  const authority = makeAuthority()
  const server = issueLeaf(authority, ['127.0.0.1'])
  const options = { key: server.key, cert: server.certificate, ca: authority.certificate, requestCert: true }
  const door = await openDoor(ENGINE, { ...options, rejectUnauthorized: true })
  const folder = await ownFolder(host, 'tls')
  const client = issueClient(authority)
  await writeFile(join(folder, 'ca.pem'), authority.certificate)
  await writeFile(join(folder, 'cert.pem'), client.certificate)
  await writeFile(join(folder, 'key.pem'), client.key, { mode: 0o600 })
  const environment = { DOCKER_HOST: `tcp://127.0.0.1:${door.port}`, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder }
  return { ...door, folder, authority, environment }
}

const DOCKERD = '/run/familyai-kit/tls-engine'
const BRIDGE = 'tls-engine0'
/** Below what a lab empties when it starts: of a run that was killed nothing stays in the store. */
const STORE = '/var/lib/docker/tmp/tls-engine'

const END = `export DOCKER_HOST=unix://${DOCKERD}/sock
docker ps -aq | xargs -r docker rm -f; docker network prune -f
pid=$(cat ${DOCKERD}/pid) && kill $pid
for _ in $(seq 100); do kill -0 $pid 2> /dev/null || break; sleep 0.1; done
ip link del ${BRIDGE}; rm -rf ${STORE} ${DOCKERD}/all.pem ${DOCKERD}/key.pem`

/**
 * A dockerd beside the lab's that listens as `dockerd --tlsverify` does; ended by its pid. Its default bridge is its own: a dockerd
 * that is to have none removes docker0, the lab's. Of one before it, whose containers were in host mode, a mount is left.
 */
const START = `umount ${DOCKERD}/exec/netns/* 2> /dev/null
rm -rf ${DOCKERD} ${STORE} && mkdir -p ${DOCKERD} && cd ${DOCKERD} && cat > all.pem
for name in ca cert key; do awk -v at=$name '/^# /{ on = ($2 == at) } on' all.pem > $name.pem; done
ip link add ${BRIDGE} type bridge && ip addr add 10.91.0.1/24 dev ${BRIDGE}
setsid dockerd --data-root ${STORE} --exec-root $PWD/exec --pidfile $PWD/pid --iptables=false --bridge=${BRIDGE} \
  -H unix://$PWD/sock -H tcp://127.0.0.1:2376 --tlsverify --tlscacert ca.pem --tlscert cert.pem --tlskey key.pem > log 2>&1 < /dev/null &
for _ in $(seq 200); do ss -Hltn sport = :2376 | grep -q . && exit; sleep 0.1; done; cat log >&2; exit 1`

export type TlsEngine = Door & {
  /** gives it an image of the lab's own engine */
  bring(image: string): Promise<unknown>
}

/** A real engine that wants to see certificates of this way's authority, and the door to it. What is in it goes with it. */
export async function tlsEngine(host: Stage, { authority }: TlsWay): Promise<TlsEngine> {
  const server = issueLeaf(authority, ['127.0.0.1'])
  const stdin = `# ca\n${authority.certificate}# cert\n${server.certificate}# key\n${server.key}`
  host.onEnd(() => host.run('sh', '-c', END))
  await host.seat.must(['sh', '-c', START], { stdin })
  const door = await openDoor(['socat', '-', 'TCP:127.0.0.1:2376'])
  const bring = (image: string) =>
    host.run('sh', '-c', `docker save ${image} | docker -H unix://${DOCKERD}/sock load --quiet`)
  return { ...door, bring }
}
