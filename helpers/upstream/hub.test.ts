import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CDN_HOST, cdn, commit, HUB_HOST, hub } from './hub.ts'
import { modelFiles } from './model-files.ts'
import type { OriginAnswer } from './origin.ts'

const ask = async (path: string, headers: Record<string, string> = {}): Promise<OriginAnswer> =>
  hub({ method: 'GET', url: new URL(path, `https://${HUB_HOST}`), headers })

const jsonOf = (answer: OriginAnswer): unknown => JSON.parse(String(answer.body))

const sum = (algorithm: string, content: unknown): string =>
  createHash(algorithm)
    .update(content as Buffer)
    .digest('hex')

describe('the Hub', () => {
  test.each(['', '/revision/main', `/revision/${commit()}`])('tells of the model: /api/models/…%s', async path => {
    const answer = await ask(`/api/models/openai/whisper-tiny${path}`)
    expect(jsonOf(answer)).toMatchObject({ id: 'openai/whisper-tiny', sha: commit() })
  })

  test('lists files whose names and sizes are those of what it serves', async () => {
    const listed = jsonOf(await ask('/api/models/openai/whisper-tiny/tree/main?recursive=True')) as {
      path: string
      oid: string
      size: number
      lfs?: { oid: string; size: number; pointerSize: number }
    }[]
    expect(listed.map(({ path }) => path)).toContain('model.safetensors')
    for (const { path, oid, size, lfs } of listed) {
      const answer = await ask(`/openai/whisper-tiny/resolve/main/${path}`)
      expect(answer.headers?.['x-repo-commit']).toBe(commit())
      if (lfs === undefined) {
        const content = answer.body as Buffer
        expect(answer).toMatchObject({ status: 200, headers: { etag: `"${oid}"` } })
        expect(content).toHaveLength(size)
        expect(sum('sha1', Buffer.concat([Buffer.from(`blob ${size}\0`), content]))).toBe(oid)
        continue
      }
      const headers = { 'x-linked-etag': `"${lfs.oid}"`, 'x-linked-size': `${size}` }
      expect(answer).toMatchObject({ status: 302, headers })
      const url = new URL(answer.headers?.location ?? '')
      expect(url.host).toBe(CDN_HOST)
      const stored = await cdn({ method: 'GET', url, headers: {} })
      expect(sum('sha256', stored.body)).toBe(lfs.oid)
    }
  })

  test('serves a range of a file, from the store as well', async () => {
    const file = modelFiles().find(({ lfs }) => lfs !== undefined)
    const url = new URL(`https://${CDN_HOST}/repos/openai/whisper-tiny/${file?.lfs?.sha256}`)
    const answer = await cdn({ method: 'GET', url, headers: { range: 'bytes=100-199' } })
    expect(answer.status).toBe(206)
    expect(answer.headers?.['content-range']).toBe(`bytes 100-199/${file?.content.length}`)
    expect(answer.body).toEqual(file?.content.subarray(100, 200))
    expect(await cdn({ method: 'GET', url, headers: { range: 'bytes=9999999-' } })).toMatchObject({ status: 416 })
    expect(await ask('/openai/whisper-tiny/resolve/main/config.json', { range: 'bytes=0-0' })).toMatchObject({
      status: 206,
    })
  })

  test.each([
    ['/api/models/openai/nope/revision/main', 'RepoNotFound'],
    ['/openai/nope/resolve/main/config.json', 'RepoNotFound'],
    ['/api/models/openai/whisper-tiny/revision/nope', 'RevisionNotFound'],
    ['/openai/whisper-tiny/resolve/nope/config.json', 'RevisionNotFound'],
    ['/openai/whisper-tiny/resolve/main/nope.bin', 'EntryNotFound'],
  ])('%s: %s', async (path, code) => {
    expect(await ask(path)).toMatchObject({ status: 404, headers: { 'x-error-code': code } })
  })

  test('a model is the same in every run, and readable as what it is', () => {
    expect(modelFiles()).toEqual(modelFiles())
    const content = modelFiles().find(({ path }) => path === 'model.safetensors')?.content ?? Buffer.alloc(8)
    const length = Number(content.readBigUInt64LE())
    const header = JSON.parse(content.toString('utf8', 8, 8 + length))
    const [{ shape, data_offsets: offsets }] = Object.values(header) as [{ shape: number[]; data_offsets: number[] }]
    expect(offsets).toEqual([0, content.length - 8 - length])
    expect(shape.reduce((a, b) => a * b)).toBe(offsets[1])
  })
})
