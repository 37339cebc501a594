import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localOwner } from '../owner-local.ts'
import { environmentRules } from '../rules/environment.ts'
import { urlRules } from '../rules/url.ts'
import { lookAtProject } from './project.ts'

const composeHere = spawnSync('docker', ['compose', 'version']).status === 0

test.skipIf(!composeHere)(
  'the project of the fixtures, by the compose of this machine, gives nothing to say',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'project-'))
    try {
      cpSync(new URL('../../../fixtures/familyai', import.meta.url), folder, { recursive: true })
      cpSync(join(folder, '.env.example'), join(folder, '.env'))
      const { PATH = '', HOME = '' } = process.env
      const look = await lookAtProject(localOwner(folder, { PATH, HOME }))
      expect(look.services.map(({ name }) => name).sort()).toEqual(['api', 'code-traditional', 'model-downloader'])
      const { project, services, failures } = look
      const facts = {
        targets: ['https://huggingface.co'],
        engine: null,
        host: null,
        paths: [],
        project,
        services,
        failures,
      }
      expect([...urlRules, ...environmentRules].flatMap(rule => rule(facts))).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
