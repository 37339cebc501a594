import { openHost } from '../../helpers/host/host.ts'
import { type HostSpec, startHost } from '../../helpers/host/start.ts'
import { bringUp } from '../../helpers/stack/familyai.ts'

// A run as far as it makes things: the host, then the stack. It never ends by itself while its parent holds its stdin.
process.stdin.on('close', () => process.exit(1)).resume()
const spec: HostSpec = JSON.parse(process.argv[2] ?? '')
const { handle } = await startHost('this-host', spec)
await bringUp(openHost(handle), { PROXY_URL: 'http://127.0.0.1:2526' }, { services: ['model-downloader'] })
