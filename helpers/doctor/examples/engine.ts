import type { Stage } from '../../scenario/stage.ts'
import { composeFile, type Example, environment, guarded, lanOf, NAMES, ownProject } from './example.ts'

/** In a lab there is no systemd: this does for its dockerd what `systemctl` would, with the environment of the unit's drop-ins. */
const SYSTEMCTL = `#!/bin/sh
[ "$*" = 'restart docker' ] || exit 0
command=$(tr '\\0' ' ' < "/proc/$(cat /run/docker.pid)/cmdline")
kill "$(cat /run/docker.pid)"
while [ -e /run/docker.pid ]; do sleep 0.05; done
env $(sed -n 's/^Environment=//p' /etc/systemd/system/docker.service.d/*.conf 2> /dev/null) setsid $command > /var/log/dockerd.log 2>&1 < /dev/null &
until docker version > /dev/null 2>&1; do sleep 0.05; done
`

/** The stand-in takes the place of the real one, which does nothing where systemd did not boot; not every lab has one. Until the scenario ends. */
export async function withSystemctl(host: Stage): Promise<void> {
  const undo = 'rm -rf /etc/systemd/system/docker.service.d; systemctl restart docker; umount /usr/bin/systemctl'
  host.onEnd(() => host.run('sh', '-c', undo))
  const put =
    'touch -a /usr/bin/systemctl && cat > /run/systemctl && chmod +x /run/systemctl && mount --bind /run/systemctl /usr/bin/systemctl'
  await host.seat.must(['sh', '-c', put], { stdin: SYSTEMCTL })
}

/** A service whose image would be pulled, if anybody started it. */
const PULLED = `  trainer:
    image: familyai.invalid/trainer:1
    profiles: [training]
    networks: [familyai]
${environment()}
`

/** The engine and compose. */
export const engine: readonly Example[] = [
  {
    code: 'FAP-601',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const compose = composeFile(environment(), host.addresses)
      const project = await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) })
      // The owner tried another engine once.
      const lost = { DOCKER_HOST: 'unix:///run/familyai-kit/gone.sock' }
      return { upstream, project: host.inShell(project, lost) }
    },
  },
  {
    code: 'FAP-603',
    needs: ['disposable', 'literal-addresses'],
    arrange: async host => {
      // Credentials, not an access list: that would have to follow the subnet.
      const upstream = await host.upstream({ listen: lanOf(host), credentials: { username: 'dad', password: 'pass' } })
      const compose = composeFile(environment(), host.addresses)
      const project = await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) })
      await project.shell('docker compose down --timeout 1')
      // Another project was quicker.
      await host.run('docker', 'network', 'create', '--subnet', '172.28.128.0/17', 'other_default')
      host.onEnd(() => host.run('docker', 'network', 'rm', 'other_default'))
      return { upstream, project }
    },
  },
  {
    code: 'FAP-604',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      await withSystemctl(host)
      const lines = `    restart: unless-stopped\n${environment()}\n${PULLED}`
      const env = { PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: `${NAMES},trainer` }
      return { upstream, project: await ownProject(host, composeFile(lines, host.addresses), env) }
    },
  },
  {
    code: 'FAP-606',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const compose = composeFile(environment(), host.addresses)
      const project = await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) })
      await project.write('docker-compose.yml', compose.replace('    networks:', '   networks:'))
      const byHand = async () => {
        await project.write('docker-compose.yml', compose)
        return upstream
      }
      return { upstream, project, byHand }
    },
  },
]
