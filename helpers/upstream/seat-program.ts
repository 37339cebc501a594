import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { SEAT_SOCKET } from '../host/seat-protocol.ts'
import { sweep } from '../host/sweep.ts'
import { Internet } from './internet.ts'
import { readLeash } from './leash.ts'
import { RecordBook } from './records.ts'
import { Seat } from './seat-server.ts'

/**
 * The program of a seat. Its first line on stdin is a SeatStart, the rest of stdin its leash; it prints `ready` when it serves
 * its wire on SEAT_SOCKET (or where FAMILYAI_SEAT_SOCKET says). When the leash is cut, or on SIGTERM, it ends what it runs,
 * removes what carries the run's label if it was told through which engine, and exits 0.
 */
const main = async (): Promise<void> => {
  const terminated = new Promise<void>(done => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => done())
  })
  // The kit may be gone when something is still printed.
  process.stdout.on('error', () => {})

  const { start, cut } = await readLeash(process.stdin)
  const book = new RecordBook()
  const seat = new Seat(new Internet(start.server, book), book)
  const socket = process.env.FAMILYAI_SEAT_SOCKET ?? SEAT_SOCKET
  mkdirSync(dirname(socket), { recursive: true })
  rmSync(socket, { force: true })
  await new Promise<void>((served, failed) => seat.server.once('error', failed).listen(socket, served))
  chmodSync(socket, 0o600)
  process.stdout.write('ready\n')

  await Promise.race([cut, terminated])
  await seat.close()
  rmSync(socket, { force: true })
  if (start.sweep !== undefined) await sweep(start.sweep, start.run)
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`seat: ${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  },
)
