import { Writable } from 'node:stream'
import { cli } from '../text/cli.ts'
import { type Language, say } from '../text/say.ts'

/**
 * A reader that has seen enough (`| head`) is no mistake; a stdout that takes no more, of a full disk, is told at the end, and
 * makes the exit code 2. Where stderr takes no more, nobody can be told.
 */
export function watchStreams(language: Language): void {
  const { stdout, stderr } = process
  let lost: Error | null = null
  stdout.on('error', error => {
    lost ??= error
  })
  stderr.on('error', () => undefined)
  process.on('exit', () => {
    // Who ends at once after writing hears of no error.
    const error = lost ?? stdout.errored
    if (error === null || ('code' in error && error.code === 'EPIPE')) return
    process.exitCode = 2
    stderr.write(`${say(language, cli.notShown, { reason: error.message })}\n`)
  })
}

/** Takes all, and passes on what `terminal` takes: what is piped into a stream that was closed never comes to its own end. */
export const passingOn = (terminal: NodeJS.WritableStream): Writable =>
  new Writable({
    write(chunk, _encoding, done) {
      terminal.write(chunk)
      done()
    },
  })
