import { afterAll, expect, inject } from 'vitest'
import type { Records } from '../../helpers/host/seat-protocol.ts'
import { ADDRESS, HOSTS, PORTS } from '../../helpers/probe/clients/ground.ts'
import { newestHub } from '../../helpers/probe/clients/hub.ts'
import { type ClientPlace, openClientPlace } from '../../helpers/probe/clients/place.ts'
import { bringWheels, wheelsFolder } from '../../helpers/probe/clients/wheels.ts'
import { NotSupported } from '../../helpers/scenario/needs.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import { notDownloaded } from '../../helpers/text/clients.ts'
import { languageOf, say } from '../../helpers/text/say.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { MODEL } from '../../helpers/upstream/model-files.ts'
import { CAS_HOST } from '../../helpers/upstream/xet.ts'

let place: Promise<ClientPlace> | undefined

afterAll(async () => (await place)?.close())

const download = `
import os, sys, tempfile
sys.path.insert(0, '${wheelsFolder(newestHub.id)}')
from huggingface_hub import hf_hub_download
hf_hub_download('${MODEL}', 'model.safetensors', endpoint='http://${HOSTS.name}', cache_dir=tempfile.mkdtemp())
`
const PID = '/tmp/xet.pid'
const begin: [string, ...string[]] = ['sh', '-c', `echo $$ > ${PID}; exec python3 -c "$1"`, 'sh', download]

scenario(
  'a large file must be asked of the Xet store through the proxy too: by hf_xet, which reads the variables itself',
  { id: 'client/hf-xet', core: false },
  async () => {
    place ??= openClientPlace(thisHost(), inject('authority'))
    const { seat } = await place
    if (!(await bringWheels(await place, newestHub.id, newestHub.wheels ?? [])))
      throw new NotSupported(say(languageOf(process.env), notDownloaded))
    const asked = async () => {
      const { upstream, internet } = await seat.call<Records>('GET', '/records')
      return { targets: upstream.map(({ target }) => target), paths: internet.map(({ path }) => path).join('\n') }
    }
    /** It would try for minutes: it is ended once it has asked for so much. */
    const asking = async (env: Record<string, string>, seen: () => Promise<unknown>, sought: string) => {
      const downloading = seat.run(begin, { env, timeout: timeouts.client })
      await expect.poll(seen, { timeout: timeouts.client }).toContain(sought)
      await seat.run(['sh', '-c', `kill $(cat ${PID})`])
      await downloading
    }

    // Without a proxy the store is a name that nobody knows: it comes as far as that, and the upstream sees nothing.
    await asking({}, async () => (await asked()).paths, 'xet-read-token')
    const { paths, targets } = await asked()
    expect(paths).toContain('/resolve/')
    expect(targets).toEqual([])

    const proxy = `http://${ADDRESS}:${PORTS.plain}`
    await asking({ http_proxy: proxy, https_proxy: proxy }, async () => (await asked()).targets, `${CAS_HOST}:443`)
  },
)
