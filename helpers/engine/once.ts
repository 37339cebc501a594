/** The same work asked for by several at once is done once; after a failure it may be tried again. */
export function once<A extends unknown[], T>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let running: Promise<T> | null = null
  return (...args) => {
    running ??= work(...args).catch(error => {
      running = null
      throw error
    })
    return running
  }
}
