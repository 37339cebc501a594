// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
/** For tests: what the real bash has after `source`, in a folder of its own where nothing can be run. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** On exit, so that it is also told what stood when the file ended the shell. */
const TELL = 'printf "\\0told:\\0"; for name in $NAMES; do [[ -v $name ]] && printf "%s=%s\\0" "$name" "${!name}"; done'

/** Bash says the same of the same text, whatever is tested: each is asked once in a process. */
const asked = new Map<string, Record<string, string>>()

/**
 * The values of `names` after a real bash has sourced the text. `restricted`: it can neither run a program by path nor
 * write a file. Without it, too, no program is found by its name. The text must be harmless, all the same.
 */
export function sourced(
  text: string | Uint8Array,
  names: readonly string[],
  { environment = {}, restricted = true }: { environment?: Record<string, string>; restricted?: boolean } = {},
): Record<string, string> {
  const key = JSON.stringify([text, names, environment, restricted])
  const values = asked.get(key) ?? bashHas(text, names, environment, restricted)
  asked.set(key, values)
  return values
}

function bashHas(
  text: string | Uint8Array,
  names: readonly string[],
  environment: Record<string, string>,
  restricted: boolean,
): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'sourced-'))
  try {
    writeFileSync(join(folder, 'file'), text)
    const script = `trap '${TELL}' EXIT; source file`
    const flags = ['--norc', '--noprofile', ...(restricted ? ['-r'] : [])]
    const { stdout, error } = spawnSync('/bin/bash', [...flags, '-c', script], {
      cwd: folder,
      env: { PATH: '/nonexistent', LC_ALL: 'C.UTF-8', NAMES: names.join(' '), ...environment },
      input: '',
      timeout: 10_000,
    })
    if (error) throw error
    const pairs = stdout.toString().split('\0told:\0').at(-1)?.split('\0').slice(0, -1) ?? []
    return Object.fromEntries(pairs.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
