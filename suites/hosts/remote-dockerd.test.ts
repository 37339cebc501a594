import { expect } from 'vitest'
import { guarded } from '../../helpers/doctor/examples/example.ts'
import { connect } from '../../helpers/engine/client.ts'
import { DEFAULT_GENERATION } from '../../helpers/engine/generations.ts'
import { imageName } from '../../helpers/engine/images.ts'
import { tlsFilesIn } from '../../helpers/engine/tls-files.ts'
import { belongingsIn } from '../../helpers/host/dead-runs.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { byTls, tlsEngine } from './remote.ts'
import { ownerOf, trusting } from './remote-owner.ts'

scenario(
  "through dockerd's own TLS (--tlsverify) the doctor must name what is wrong there, and be content when it is mended",
  { id: 'hosts/remote-dockerd', needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    await using way = await byTls(host)
    await using engine = await tlsEngine(host, way)
    const DOCKER_HOST = `tcp://127.0.0.1:${engine.port}`
    // One image for the seat and the services: an engine that has none is given it.
    const image = imageName('client', DEFAULT_GENERATION)
    const owner = await ownerOf(host, { ...way.environment, DOCKER_HOST }, { image, lines: trusting(host) })
    await engine.bring(image)
    await owner.up()

    const hidden = await host.upstream({ listen: '127.0.0.1' })
    expect(await owner.doctor()).toMatchObject({ exitCode: 1, verdict: 'findings', codes: ['FAP-302'] })
    await hidden.close()
    await guarded(host)
    expect(await owner.doctor()).toEqual({ exitCode: 0, verdict: 'out', codes: [], seen: '' })
    expect(await belongingsIn(connect(DOCKER_HOST, tlsFilesIn(way.folder, true)))).toEqual([])
  },
)
