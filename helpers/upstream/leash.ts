import type { Readable } from 'node:stream'
import type { SeatStart } from '../host/seat-protocol.ts'

/** What a seat is started with, and the end of the stream that brought it. */
export type Leash = { readonly start: SeatStart; readonly cut: Promise<void> }

/**
 * Reads the first line of `stream` as a SeatStart. The rest is a leash: `cut` resolves when the stream ends or fails, which it
 * does by itself when the process that holds the other end dies. Rejects when the stream ends before a whole line came, or the
 * line is no JSON.
 */
export const readLeash = (stream: Readable): Promise<Leash> =>
  new Promise((resolve, reject) => {
    const cut = new Promise<void>(done => {
      for (const end of ['end', 'close', 'error']) stream.once(end, () => done())
    })
    void cut.then(() => reject(new Error('the leash was cut before the seat was told its run')))
    let head = Buffer.alloc(0)
    const read = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\n')
      if (end < 0) return
      stream.off('data', read).resume()
      try {
        resolve({ start: JSON.parse(head.toString('utf8', 0, end)), cut })
      } catch (error) {
        reject(error)
      }
    }
    stream.on('data', read)
  })
