import { createHash } from 'node:crypto'

/** What the docker CLI calls a context's folders by: the digest of its name. */
export const contextId = (name: string): string => createHash('sha256').update(name).digest('hex')
