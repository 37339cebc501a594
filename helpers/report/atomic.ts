import { open, rename, rm } from 'node:fs/promises'

/** Either the whole new file is there or what was there before, also when the machine loses power. Of what failed nothing stays. */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await writeWhole(temporary, content)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o644)
  try {
    await file.writeFile(content)
    await file.chmod(0o644)
    await file.sync()
  } finally {
    await file.close()
  }
}
