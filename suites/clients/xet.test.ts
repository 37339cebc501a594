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
import os, sys
sys.path.insert(0, '${wheelsFolder(newestHub.id)}')
from huggingface_hub import hf_hub_download
hf_hub_download('${MODEL}', 'model.safetensors', endpoint='http://${HOSTS.name}', cache_dir='/tmp/xet')
`

scenario(
  'a large file must be asked of the Xet store through the proxy too: by hf_xet, which reads the variables itself',
  { id: 'client/hf-xet', core: false },
  async () => {
    place ??= openClientPlace(thisHost(), inject('authority'))
    const { seat } = await place
    if (!(await bringWheels(await place, newestHub.id, newestHub.wheels ?? [])))
      throw new NotSupported(say(languageOf(process.env), notDownloaded))
    const asked = async (env: Record<string, string>) => {
      const ended = await seat.run(['python3', '-c', download], { env, timeout: timeouts.probe })
      const { upstream } = await seat.call<Records>('GET', '/records')
      return { ended, targets: upstream.map(({ target }) => target) }
    }

    // Without a proxy the store is a name that nobody knows, and the upstream sees nothing.
    const without = await asked({})
    expect(without.ended.code).not.toBe(0)
    expect(without.targets).toEqual([])

    const proxy = `http://${ADDRESS}:${PORTS.plain}`
    const { targets } = await asked({ http_proxy: proxy, https_proxy: proxy })
    expect(targets).toContain(`${CAS_HOST}:443`)
  },
)
