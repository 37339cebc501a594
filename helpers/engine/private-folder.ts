import { chmod, mkdir } from 'node:fs/promises'

/** Makes a folder that its owner alone may enter, and closes one that is open: whoever reaches an engine's socket is root. */
export async function privateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  // mkdir leaves a folder that is there as it is
  await chmod(path, 0o700)
}
