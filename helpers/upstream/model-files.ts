import { createHash } from 'node:crypto'

/** The one model that the stub Hub holds. */
export const MODEL = 'openai/whisper-tiny'

/** A file of the stub model, with the names that git and the Hub give to its content. */
export type ModelFile = {
  readonly path: string
  readonly type: string
  readonly content: Buffer
  /** git's name of what the repository holds: the content, or the pointer to it */
  readonly oid: string
  /** set for a file in large file storage */
  readonly lfs?: { readonly sha256: string; readonly pointerSize: number }
}

/** The files of the model: the same bytes in every run, small, and each readable by what reads its kind. */
export const modelFiles = (): readonly ModelFile[] => [
  stored('README.md', 'text/plain; charset=utf-8', '---\nlicense: apache-2.0\n---\n# Whisper, as the kit makes it\n'),
  stored('config.json', 'application/json', pretty({ model_type: 'whisper', d_model: 256, vocab_size: 2 })),
  stored(
    'tokenizer.json',
    'application/json',
    pretty({ version: '1.0', model: { type: 'BPE', vocab: { a: 0, b: 1 }, merges: [] } }),
  ),
  large('model.safetensors', safetensors()),
]

const hash = (algorithm: 'sha1' | 'sha256', ...parts: (string | Buffer)[]): string =>
  parts.reduce((sum, part) => sum.update(part), createHash(algorithm)).digest('hex')

const gitBlob = (content: Buffer): string => hash('sha1', `blob ${content.length}\0`, content)

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const stored = (path: string, type: string, text: string): ModelFile => {
  const content = Buffer.from(text)
  return { path, type, content, oid: gitBlob(content) }
}

/** Git LFS: the repository holds a pointer (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md), the store the content. */
const large = (path: string, content: Buffer): ModelFile => {
  const sha256 = hash('sha256', content)
  const pointer = Buffer.from(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.length}\n`,
  )
  const lfs = { sha256, pointerSize: pointer.length }
  return { path, type: 'application/octet-stream', content, oid: gitBlob(pointer), lfs }
}

/** One tensor of 256 KiB in the safetensors format: the length of the header (8 bytes, little-endian), the header, the data. */
function safetensors(): Buffer {
  const data = Buffer.concat(
    Array.from({ length: 8_192 }, (_, block) => createHash('sha256').update(`${block}`).digest()),
  )
  const tensor = { dtype: 'U8', shape: [512, 512], data_offsets: [0, data.length] }
  const header = Buffer.from(JSON.stringify({ 'model.encoder.conv1.weight': tensor }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header, data])
}
