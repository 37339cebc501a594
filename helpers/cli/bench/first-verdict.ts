import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { CACHE, ROOT } from '../../engine/paths.ts'
import { type Measurement, timed, times } from './measurement.ts'

/**
 * What a new user waits for: a clone, its packages, and the first word of the doctor on the example project, which no proxy
 * serves. `engine`: also of one whose machine has no Docker. Packages come from npm's cache where it has them.
 */
export async function measureFirstVerdict(engine: string): Promise<Measurement[]> {
  const folder = join(CACHE, 'bench', randomBytes(4).toString('hex'))
  await mkdir(folder, { recursive: true })
  try {
    const kit = join(folder, 'kit')
    const ready = await timed(async () => {
      await execa('git', ['clone', '--quiet', '--local', ROOT, kit])
      await execa('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: kit })
    })
    const verdictOn = async (endpoint: string) => {
      const { ms, value } = await timed(() =>
        execa('npm', ['-s', 'start', '--', '--project', 'fixtures/familyai', '--json'], {
          cwd: kit,
          env: { DOCKER_HOST: endpoint },
          reject: false,
        }),
      )
      if (!value.stdout.includes('"verdict"')) throw new Error(`bench: the doctor gave no verdict:\n${value.stderr}`)
      return ready.ms + ms
    }
    return [
      times('first-ready', [ready.ms]),
      times('first-verdict', [await verdictOn(engine)]),
      times('first-verdict-no-docker', [await verdictOn(`unix://${join(folder, 'none.sock')}`)]),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
