import { access, constants, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../engine/setup-error.ts'
import { startOptions as words } from '../text/start.ts'

/** Where compose looks by itself (compose-spec, "Compose file"). */
const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']

/** Whether a folder is a project by itself. */
export async function holdsProject(folder: string): Promise<boolean> {
  const found = await Promise.all(composeFiles.map(name => stat(join(folder, name)).catch(() => null)))
  return found.some(file => file?.isFile() === true)
}

/** @throws SetupError when this is no folder that can be read; `origin` says who named it */
export async function mustBeFolder(folder: string, origin: string): Promise<void> {
  const place = { folder, origin }
  try {
    if (!(await stat(folder)).isDirectory()) throw new SetupError(words.notAFolder, place)
    await access(folder, constants.R_OK | constants.X_OK)
  } catch (error) {
    if (error instanceof SetupError || !(error instanceof Error)) throw error
    const missing = 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    throw missing
      ? new SetupError(words.noFolder, place)
      : new SetupError(words.noAccess, { ...place, reason: error.message })
  }
}
