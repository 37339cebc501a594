import { type HostHandle, openHost } from '../../host/host.ts'
import { folderOf, projectOf } from '../../stack/compose.ts'
import { redact } from '../../text/redact.ts'
import { timeouts } from '../../timeouts.ts'
import { type Around, gather } from './gather.ts'

/** What stands around on a host of a test run, with the project as the last scenario left it; in a folder of the host's own. */
export async function aroundHost(handle: HostHandle): Promise<Around> {
  const host = openHost(handle)
  const { docker, onHost: seat } = host
  const config = async () => {
    const argv = ['docker', 'compose', 'config', '--format', 'json'] as const
    const { code, stdout } = await seat.run(argv, { cwd: folderOf(host), timeout: timeouts.look })
    return code === 0 ? stdout : null
  }
  try {
    const found = await gather({ docker, seat, project: projectOf(host), config, redact })
    const folder = handle.name.replaceAll('/', '-')
    return Object.fromEntries(Object.entries(found).map(([name, text]) => [`${folder}/${name}`, text]))
  } finally {
    seat.close()
  }
}
