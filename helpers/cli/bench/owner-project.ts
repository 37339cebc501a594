import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { runLabels } from '../../engine/labels.ts'
import { runFolder } from '../../host/folder.ts'
import type { Host } from '../../host/host.ts'
import { NO_PROXY_VARIABLES, PROXY_VARIABLES } from '../../text/proxy-variables.ts'
import { timeouts } from '../../timeouts.ts'
import { startUpstream } from '../../upstream/upstream.ts'

export type Environment = Readonly<Record<string, string>>

/** A compose project in a folder of this machine, and what its owner's shell exports. */
export type OwnersProject = { readonly folder: string; readonly environment: Environment }

/**
 * A project of so many services, as the guide has them: on one network, with all six variables, and a downloader in host mode
 * in a file of its own. All of them run but the downloader; the proxy listens on the network's gateway and lets in nobody else.
 * While `work` runs it is there; then nothing of it is left.
 */
export async function withProject<T>(
  host: Host,
  count: number,
  shell: Environment,
  work: (project: OwnersProject) => Promise<T>,
): Promise<T> {
  const folder = join(runFolder(host.run), 'project')
  const environment = { ...shell, DOCKER_HOST: host.endpoint }
  const compose = (...argv: string[]) =>
    execa('docker', ['compose', ...argv], { cwd: folder, env: environment, timeout: timeouts.compose })
  await mkdir(folder, { recursive: true })
  try {
    for (const [name, content] of Object.entries(files(host, count))) await writeFile(join(folder, name), content)
    await compose('up', '-d')
    const { gateway, subnet, lan } = host.addresses
    // What the host itself sends to a gateway of its own comes masqueraded, as from its LAN address.
    const fault = { kind: 'deny' as const, allow: [subnet, '127.0.0.1', ...(lan ? [lan] : [])] }
    await using _upstream = await startUpstream(host.onHost, { listen: gateway, port: host.port, fault })
    return await work({ folder, environment })
  } finally {
    await compose('down', '--timeout', '0').catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  }
}

/** The name of the project that a run of the bench has. */
export const projectName = (run: string): string => `familyai-kit-bench-${run}`

function files({ run, image, port, addresses: { subnet, gateway } }: Host, count: number): Record<string, string> {
  const name = projectName(run)
  const labels = runLabels(run, 'stack')
  const names = Array.from({ length: count }, (_, index) => `service-${index + 1}`)
  const service = {
    ...{ image, pull_policy: 'never', entrypoint: ['sleep', 'infinity'], labels },
    environment: Object.fromEntries([
      ...PROXY_VARIABLES.map(variable => [variable, '$PROXY_URL']),
      ...NO_PROXY_VARIABLES.map(variable => [variable, '$NO_PROXY']),
    ]),
  }
  const networks = { familyai: { labels, ipam: { config: [{ subnet, gateway }] } } }
  const main = Object.fromEntries(names.map(each => [each, { ...service, networks: ['familyai'] }]))
  const download = { 'model-downloader': { ...service, network_mode: 'host' } }
  return {
    '.env': `PROXY_URL=http://${gateway}:${port}\nNO_PROXY=localhost,127.0.0.1,${names.join()}\n`,
    // JSON is YAML.
    'docker-compose.yml': JSON.stringify({ name, services: main, networks }, null, 2),
    'docker-compose.download.yml': JSON.stringify({ name, services: download }, null, 2),
  }
}
