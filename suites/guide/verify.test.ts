import { expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'
import { commands, recommended } from './commands.ts'
import { provideCurlImage, seenBy, typed } from './replay.ts'

scenario(
  "the guide's `docker run … curl` with both variables must ask the proxy, and must fail without one",
  { id: 'guide/container-curl', claims: { 'verify/container-curl': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    await provideCurlImage(host)
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const { project } = await host.familyai(recommended)
    const { code, stdout } = await typed(host, project, commands.containerCurl)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^HTTP\/\S+ 200/m)
    const { asked, answered } = await seenBy(upstream)
    expect(asked).toMatchObject([{ target: 'huggingface.co:443', source: expect.stringMatching(/^172\.28\./) }])
    expect(answered).toMatchObject([{ host: 'huggingface.co', method: 'HEAD', status: 200 }])

    await upstream.close()
    expect((await typed(host, project, commands.containerCurl)).code).toBe(7)
  },
)

scenario(
  'the same with HTTP_PROXY alone must never ask the proxy; HTTPS_PROXY must mend it',
  { id: 'guide/recommended-test', claims: { 'rec/test': 'fails' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    await provideCurlImage(host)
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const { project } = await host.familyai(recommended)
    const past = await typed(host, project, commands.recommendedTest)
    expect(past).toMatchObject({ code: 6, stderr: expect.stringContaining('huggingface.co') })
    expect(await seenBy(upstream)).toEqual({ asked: [], answered: [] })

    expect(await typed(host, project, commands.containerCurl)).toMatchObject({ code: 0 })
    expect((await seenBy(upstream)).answered).toHaveLength(1)
  },
)

scenario(
  'a model may be downloaded though every service is refused: the downloader is in host mode',
  { id: 'guide/download-is-no-proof', claims: { 'verify/download': 'fails' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '127.0.0.1' })
    const stack = await host.familyai({ PROXY_URL: 'http://127.0.0.1:2526' })
    expect((await typed(host, stack.project, commands.download)).stdout).toContain('"file": "config.json"')
    expect((await seenBy(upstream)).answered.map(({ path }) => path).join()).toContain('whisper-tiny')
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')

    await upstream.close()
    const everywhere = await host.upstream({ listen: '0.0.0.0' })
    const proxy = everywhere.urlAt('192.168.3.84')
    await expect(stack.service('code-traditional').get(huggingface, { proxy })).toBeProxiedBy(everywhere)
  },
)

scenario(
  '`02-pull-models.sh --batch` must download through the proxy, and must fail without one',
  { id: 'guide/batch', claims: { 'rec/batch': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const { project } = await host.familyai(recommended)
    // What an earlier download left would not be fetched again.
    await project.shell('docker compose down --volumes --timeout 1')
    const { code, stdout } = await typed(host, project, commands.batch)
    expect(code).toBe(0)
    expect(stdout).toContain('"file": "model.safetensors"')
    const paths = (await seenBy(upstream)).answered.map(({ path }) => path)
    expect(paths.join('\n')).toContain('/openai/whisper-tiny/resolve/')

    await upstream.close()
    expect(await typed(host, project, commands.batch)).toMatchObject({ code: 1 })
  },
)
