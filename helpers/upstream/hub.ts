import { createHash } from 'node:crypto'
import { byteRange } from './byte-range.ts'
import { MODEL, type ModelFile, modelFiles } from './model-files.ts'
import type { Origin, OriginAnswer, OriginRequest } from './origin.ts'

/**
 * The part of the Hugging Face Hub's API that `huggingface_hub` needs for `snapshot_download`: source of fact is that
 * client's own code (hf_api.py, file_download.py of 1.23) and what the real Hub answers to it.
 */
export const HUB_HOST = 'huggingface.co'

/** Where the Hub redirects the download of large files to; another host, as in life, so that a proxy must let both through. */
export const CDN_HOST = 'cdn-lfs.huggingface.co'

/** Made when they are first asked for: every seat starts with this Hub, and few are asked for a file of it. */
let made: readonly ModelFile[] | null = null
const files = (): readonly ModelFile[] => {
  made ??= modelFiles()
  return made
}

/** A commit's name follows from its files, as with git. */
export const commit = (): string =>
  createHash('sha1')
    .update(
      files()
        .map(({ oid }) => oid)
        .join(),
    )
    .digest('hex')

const json = (value: unknown): OriginAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

/** The Hub's way to say that something is not there: the client reads the code, not the status. */
const missing = (code: string, message: string, headers: Record<string, string> = {}): OriginAnswer => ({
  status: 404,
  headers: { 'content-type': 'application/json', 'x-error-code': code, 'x-error-message': message, ...headers },
  body: JSON.stringify({ error: message }),
})

const modelInfo = (): OriginAnswer =>
  json({
    _id: commit().slice(0, 24),
    id: MODEL,
    modelId: MODEL,
    author: MODEL.split('/')[0],
    sha: commit(),
    lastModified: '2024-02-29T10:57:33.000Z',
    createdAt: '2022-09-26T06:50:30.000Z',
    private: false,
    gated: false,
    disabled: false,
    downloads: 0,
    likes: 0,
    library_name: 'transformers',
    pipeline_tag: 'automatic-speech-recognition',
    tags: ['transformers', 'safetensors', 'whisper'],
    siblings: files().map(({ path }) => ({ rfilename: path })),
  })

const tree = (): OriginAnswer =>
  json(
    files().map(({ path, oid, content, lfs }) => ({
      type: 'file',
      path,
      oid,
      size: content.length,
      ...(lfs && { lfs: { oid: lfs.sha256, size: content.length, pointerSize: lfs.pointerSize } }),
    })),
  )

const resolve = (name: string, request: OriginRequest): OriginAnswer => {
  const file = files().find(({ path }) => path === name)
  const head = { 'x-repo-commit': commit() }
  if (file === undefined) return missing('EntryNotFound', 'Entry not found', head)
  if (file.lfs === undefined) return contentOf(file, request, { ...head, etag: `"${file.oid}"` })
  return {
    status: 302,
    headers: {
      ...head,
      'x-linked-etag': `"${file.lfs.sha256}"`,
      'x-linked-size': String(file.content.length),
      'accept-ranges': 'bytes',
      location: `https://${CDN_HOST}/repos/${MODEL}/${file.lfs.sha256}`,
    },
    body: `Found. Redirecting to ${CDN_HOST}\n`,
  }
}

const contentOf = (file: ModelFile, { headers }: OriginRequest, more: Record<string, string>): OriginAnswer => {
  const common = { 'content-type': file.type, 'accept-ranges': 'bytes', ...more }
  const range = byteRange(headers.range, file.content.length)
  if (range === 'unsatisfiable')
    return { status: 416, headers: { ...common, 'content-range': `bytes */${file.content.length}` } }
  if (range === null) return { status: 200, headers: common, body: file.content }
  return {
    status: 206,
    headers: { ...common, 'content-range': `bytes ${range.first}-${range.last}/${file.content.length}` },
    body: file.content.subarray(range.first, range.last + 1),
  }
}

type Route = { readonly path: RegExp; readonly answer: (rest: string, request: OriginRequest) => OriginAnswer }

/** Groups of each pattern: repository, revision (where there is one), the rest (a file's path). */
const routes: readonly Route[] = [
  { path: /^\/api\/models\/(?<repo>[^/]+\/[^/]+)$/, answer: modelInfo },
  { path: /^\/api\/models\/(?<repo>[^/]+\/[^/]+)\/revision\/(?<revision>[^/]+)$/, answer: modelInfo },
  { path: /^\/api\/models\/(?<repo>[^/]+\/[^/]+)\/tree\/(?<revision>[^/]+)\/?$/, answer: tree },
  { path: /^\/(?<repo>[^/]+\/[^/]+)\/resolve\/(?<revision>[^/]+)\/(?<rest>.+)$/, answer: resolve },
]

/** The Hub itself. */
export const hub: Origin = request => {
  const path = decodeURIComponent(request.url.pathname)
  if (path === '/')
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Hugging Face</title>\n' }
  for (const route of routes) {
    const found = route.path.exec(path)?.groups
    if (found === undefined) continue
    if (found.repo !== MODEL) return missing('RepoNotFound', 'Repository not found')
    if (!['main', commit()].includes(found.revision ?? 'main'))
      return missing('RevisionNotFound', `Invalid rev id: ${found.revision}`)
    return route.answer(found.rest ?? '', request)
  }
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found\n' }
}

/** The Hub's store of large files, by content. */
export const cdn: Origin = request => {
  const file = files().find(({ lfs }) => lfs !== undefined && request.url.pathname === `/repos/${MODEL}/${lfs.sha256}`)
  if (file?.lfs === undefined) return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'AccessDenied\n' }
  return contentOf(file, request, { etag: `"${file.lfs.sha256}"` })
}
