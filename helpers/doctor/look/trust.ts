import { posix } from 'node:path'
import { inTurn } from '../../probe/path/turn.ts'
import type { Trust } from '../../probe/path-protocol.ts'
import type { Environment, ServiceSight } from '../facts.ts'
import type { Ground } from '../ground.ts'
import type { Owner } from '../owner.ts'
import { environmentOf } from '../proxy-choice.ts'
import type { Conditions } from './conditions.ts'
import { withImage } from './image-files.ts'

/** Variables that name a bundle of CAs: OpenSSL's and Python's, curl's, Python requests'. */
const NAMED = ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE']
/** Where distributions keep theirs: Debian and Alpine, Red Hat, older Alpine. */
const USUAL = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem']
/** No bundle is larger (bytes). */
const LARGEST = 2 * 1024 * 1024
/** Images that are looked into at a time. */
const IMAGES = 4

/** Where a request's clients find what they trust, as the walk is told. */
export type Trusts = { readonly of: ReadonlyMap<string, Trust>; readonly bundles: readonly string[] }

export const noTrusts: Trusts = { of: new Map(), bundles: [] }

/** What the probe's own image trusts. */
export const usualTrust: Trust = { files: [] }

const filesOf = (environment: Environment): string[] => [...NAMED.flatMap(name => environment[name] || []), ...USUAL]

/**
 * What each service's own clients trust: of a container that runs its files; of one that does not yet, the files of the host
 * that it will see, else of its image. An image that the engine does not have tells nothing.
 */
export async function trustsOf(
  ground: Pick<Ground, 'docker' | 'run'>,
  owner: Pick<Owner, 'read'>,
  services: readonly ServiceSight[],
  conditions: ReadonlyMap<string, Conditions>,
): Promise<Trusts> {
  const bundles: string[] = []
  const found = new Map<string, Trust>()
  const tell = (name: string, pem: string | null) => {
    if (pem === null) return
    const known = bundles.indexOf(pem)
    found.set(name, { bundle: known < 0 ? bundles.push(pem) - 1 : known })
  }
  const images = new Map<string, ServiceSight[]>()
  await inTurn(services, IMAGES, async service => {
    const files = filesOf(environmentOf(service))
    if (service.running) return void found.set(service.name, { files })
    const pem = await bound(owner, conditions.get(service.name)?.binds ?? [], files)
    if (pem !== null) return tell(service.name, pem)
    if (service.image !== null) images.set(service.image, [...(images.get(service.image) ?? []), service])
  })
  await inTurn([...images], IMAGES, ([image, of]) =>
    withImage(ground, image, async ({ read }) => {
      const texts = new Map<string, Promise<string | null>>()
      const once = (path: string) => {
        const reading = texts.get(path) ?? read(path, LARGEST)
        texts.set(path, reading)
        return reading
      }
      for (const service of of) tell(service.name, await firstBundle(filesOf(environmentOf(service)), once))
    }).catch(() => undefined),
  )
  return { of: found, bundles }
}

/** The first of these files that is a bundle and comes from the host. */
function bound({ read }: Pick<Owner, 'read'>, binds: Conditions['binds'], files: readonly string[]) {
  return firstBundle(files, async file => {
    const bind = binds.find(({ target }) => file === target || file.startsWith(`${target}/`))
    if (bind === undefined) return null
    const bytes = await read(posix.join(bind.source, file.slice(bind.target.length)), LARGEST)
    return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : null
  })
}

async function firstBundle(
  files: readonly string[],
  read: (file: string) => Promise<string | null>,
): Promise<string | null> {
  for (const file of files) {
    const pem = await read(file)
    if (pem?.includes('-----BEGIN')) return pem
  }
  return null
}
