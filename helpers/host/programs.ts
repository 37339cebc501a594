import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from '../engine/paths.ts'

/** A file of a program: plain JavaScript, and its path below the home of a seat. */
export type Program = { readonly fileName: string; readonly code: string }

type Made = { readonly programs: readonly Program[]; readonly files: readonly string[] }
type Kept = Made & { readonly digest: string }

/**
 * Programs of the repository (their paths without the ending), each with all that it imports in one file, and as CommonJS, for
 * which Node itself loads less (`engine/http.ts` tells what): there are many starts. To make them takes longer than anything else
 * that a seat waits for, so they are kept in `cache` until a file that they were made of changes, or the packages do.
 */
export async function bundled(names: readonly string[], cache: string): Promise<readonly Program[]> {
  const kept = await readKept(cache)
  if (kept && kept.digest === (await digestOf(names, kept.files))) return kept.programs
  const began = Date.now()
  const made = await bundle(names)
  const digest = await digestOf(names, made.files, began)
  if (digest !== null) await keep(cache, { ...made, digest })
  return made.programs
}

async function bundle(names: readonly string[]): Promise<Made> {
  const { rolldown } = await import('rolldown')
  const input = Object.fromEntries(names.map(name => [name, join(ROOT, `${name}.ts`)]))
  const built = await rolldown({ input, platform: 'node', logLevel: 'silent' })
  const { output } = await built.generate({ format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' })
  const files = [...(await built.watchFiles), import.meta.filename, join(ROOT, 'package-lock.json')]
  await built.close()
  const programs = output.flatMap(file => (file.type === 'chunk' ? [{ fileName: file.fileName, code: file.code }] : []))
  return { programs, files }
}

async function readKept(cache: string): Promise<Kept | null> {
  try {
    return JSON.parse(await readFile(cache, 'utf8'))
  } catch {
    return null
  }
}

/** Where nothing can be written they are made again each time. */
async function keep(cache: string, kept: Kept): Promise<void> {
  const part = `${cache}.${randomBytes(4).toString('hex')}`
  try {
    await mkdir(dirname(cache), { recursive: true })
    await writeFile(part, JSON.stringify(kept))
    await rename(part, cache)
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

/** Of what these programs are made of; null when a file of it is not there any more, or has changed since `began` (ms). */
async function digestOf(names: readonly string[], files: readonly string[], began = Infinity): Promise<string | null> {
  const hash = createHash('sha256').update(names.join('\0'))
  try {
    const contents = await Promise.all(files.map(file => readFile(file)))
    const changes = began < Infinity ? await Promise.all(files.map(async file => (await stat(file)).mtimeMs)) : []
    if (changes.some(change => change >= began)) return null
    for (const [index, content] of contents.entries())
      hash.update(`\0${files[index]}\0${content.length}\0`).update(content)
    return hash.digest('hex')
  } catch {
    return null
  }
}
