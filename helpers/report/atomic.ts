import { open, rename } from 'node:fs/promises'

/** Either the whole new file is there or what was there before, also when the machine loses power. */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, 'w', 0o644)
  try {
    await file.writeFile(content)
    await file.chmod(0o644)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
