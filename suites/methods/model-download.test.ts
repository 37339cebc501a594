import { expect } from 'vitest'
import type { Records } from '../../helpers/host/seat-protocol.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { CDN_HOST } from '../../helpers/upstream/hub.ts'

scenario(
  'the real Hub client must download a model through the proxy, every request of it',
  { id: 'method/model-download', claims: { 'verify/download': 'holds' }, needs: ['real-host-network'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '127.0.0.1' })
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt('127.0.0.1') })

    // What an earlier download left would not be fetched again.
    await stack.project.shell('docker compose down --volumes --timeout 1')
    const printed = await stack.project.shell(
      'docker compose run --rm -T --entrypoint "python3 /familyai/download-model.py" model-downloader',
    )
    const files = printed
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { file: string; bytes: number; sha256: string })
    expect(files.map(({ file }) => file)).toEqual(expect.arrayContaining(['config.json', 'model.safetensors']))
    for (const { bytes, sha256 } of files) {
      expect(bytes).toBeGreaterThan(0)
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    }

    const { internet } = await host.seat.call<Records>('GET', '/records')
    const asked = internet.filter(({ via }) => via?.upstream === upstream.id)
    expect(asked.map(record => record.path).join('\n')).toContain('/openai/whisper-tiny/resolve/')
    // The weights came too: the Hub sends who asks for them to another host.
    expect(asked).toContainEqual(expect.objectContaining({ host: CDN_HOST, status: 200 }))
  },
)

scenario(
  'a download without a proxy that answers must fail with a reason a person can read',
  { id: 'method/model-download-refused', claims: { 'verify/download': 'holds' }, needs: ['real-host-network'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '127.0.0.1' })
    const url = upstream.urlAt('127.0.0.1')
    await upstream.close()
    const stack = await host.familyai({ PROXY_URL: url })
    const download = stack.project.shell(
      'docker compose run --rm -T --entrypoint "python3 /familyai/download-model.py" model-downloader',
    )
    await expect(download).rejects.toThrow(/was not downloaded[\s\S]*refused/i)
  },
)
