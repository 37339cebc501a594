import { createRequire, Module } from 'node:module'
import type Dockerode from 'dockerode'

const ours = createRequire(import.meta.url)
const its = createRequire(ours.resolve('dockerode'))

/**
 * Has a part of a package loaded when it is first called. Only for one that is a function.
 * @throws when the package has no such part
 */
function later(part: string, from: NodeJS.Require): void {
  const path = from.resolve(part)
  const { cache } = from
  if (cache[path]) return
  const stub = new Module(path)
  stub.loaded = true
  stub.exports = (...values: unknown[]): unknown => {
    if (cache[path] === stub) delete cache[path]
    return from(part)(...values)
  }
  cache[path] = stub
}

// The gRPC of builds by BuildKit and an ssh client in JavaScript are four fifths of what this package loads; the kit uses neither.
later('./session', its)
later('./ssh', createRequire(its.resolve('docker-modem')))

/** The engine's client, from npm. */
export const Docker: typeof Dockerode = ours('dockerode')
