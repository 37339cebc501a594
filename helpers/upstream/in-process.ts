import http from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'

/**
 * An agent whose connections end within this process: whatever a request's URL says, no name is resolved and no address is
 * dialled. `accept` gets the far end of each.
 */
export class InProcessAgent extends http.Agent {
  readonly #accept: (far: Duplex) => void

  constructor(accept: (far: Duplex) => void) {
    super({ keepAlive: false })
    this.#accept = accept
  }

  override createConnection(): Duplex {
    const [near, far] = duplexPair()
    // A pair does not tell one end that the other was destroyed.
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
    this.#accept(far)
    return near
  }
}
