import fc from 'fast-check'
import { composeFiles } from './compose-files.ts'
import { envFiles } from './env-files.ts'
import { type Maker, type Specimen, specimens } from './specimen.ts'
import type { Project, Tree } from './tree.ts'
import { command, markup, SECRET, serial, steering } from './words.ts'

/** The seed of the corpus that the tests read; another one makes other files of the same sorts. */
export const SEED = 1

/** What the corpus is of: projects that differ in their `.env`, in their compose files, or in their folder's name. */
export type Part = 'env' | 'compose' | 'folder'

/** The compose file beside a `.env` of the corpus: it takes over what a hostile `.env` gives. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: what compose expands
const BESIDE = `services:
  api: &api
    image: familyai-kit/none
    environment: &env
      HTTP_PROXY: \${PROXY_URL:-}
      HTTPS_PROXY: \${PROXY_URL:-}
      http_proxy: \${HTTP_PROXY:-}
      NO_PROXY: \${NO_PROXY:-localhost,api}
    networks: [familyai]
  model-downloader: { image: familyai-kit/none, network_mode: host, environment: *env }
networks:
  familyai: { ipam: { config: [{ subnet: 172.28.0.0/16, gateway: 172.28.0.1 }] } }
`
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: what compose expands

const ENV = `PROXY_URL=http://u:${SECRET}@192.168.3.84:2526\n`

/** What a folder's name cannot hold, or what no file system takes in a name. */
const folderName = (text: string) => text.replace(/[/\0]/g, '_').slice(0, 60)

const folders: readonly Maker<string>[] = [
  {
    name: 'folder',
    kind: 'hostile',
    many: 40,
    of: fc.tuple(fc.oneof(command, steering, markup), serial).map(([text, n]) => folderName(`${text}${n}`)),
  },
]

const plain = (name: string, tree: Tree): Project => ({ folder: name, tree })

/** A project of the corpus. */
export type Sample = Specimen<Project> & { readonly part: Part }

/** The whole corpus, the same for the same seed. */
export function corpus(seed: number = SEED): Sample[] {
  const env = specimens(envFiles, seed).map(({ name, kind, content }): Sample => {
    const tree = { 'docker-compose.yml': BESIDE, '.env': content }
    return { part: 'env', name: `env-${name}`, kind, content: plain(`env-${name}`, tree) }
  })
  const compose = specimens(composeFiles, seed).map(({ name, kind, content }): Sample => {
    const tree = { '.env': ENV, ...content }
    return { part: 'compose', name: `compose-${name}`, kind, content: plain(`compose-${name}`, tree) }
  })
  const named = specimens(folders, seed).map(({ name, kind, content }): Sample => {
    const tree = { 'docker-compose.yml': BESIDE, '.env': ENV }
    return { part: 'folder', name, kind, content: { folder: content, tree } }
  })
  return [...env, ...compose, ...named]
}
