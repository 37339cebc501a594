import type Docker from 'dockerode'

/** A container that is up is not yet a service that answers: the first line of `api` says that it listens. */
export async function saysThatItListens(container: Docker.Container): Promise<void> {
  for await (const chunk of await container.logs({ follow: true, stdout: true }))
    if (String(chunk).includes('"listening"')) return
  throw new Error('api ended before it listened')
}
