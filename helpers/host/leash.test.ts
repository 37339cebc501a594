import { Duplex, PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type Docker from 'dockerode'
import { expect, test } from 'vitest'
import { seatIn, startOnLeash } from './leash.ts'

/** A container whose program prints as the test says; it is gone when its stdin ends. */
function containerThat(prints: (line: string, out: PassThrough) => void) {
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>()
  const events: string[] = []
  const out = new PassThrough()
  const stdin = {
    write: (line: string) => {
      events.push('told')
      prints(line, out)
    },
    end: () => {
      events.push('cut')
      leave()
    },
    on: (event: string, listener: () => void) => out.on(event, listener),
    destroy: () => events.push('let go'),
  }
  const container = {
    id: '0123456789abcdef',
    attach: async () => {
      events.push('attached')
      return stdin
    },
    start: async () => {
      events.push('started')
    },
    wait: async () => {
      await gone
      events.push('gone')
    },
    modem: { demuxStream: (_: unknown, to: PassThrough) => out.on('data', chunk => to.write(chunk)) },
  }
  return { container: container as unknown as Docker.Container, events }
}

const start = { run: 'r1', server: { certificate: '', key: '' } }

test('it is attached before it starts, told once, ready when it says so, and cut until it is gone', async () => {
  const { container, events } = containerThat((line, out) => {
    out.write(JSON.parse(line).run === 'r1' ? 'rea' : 'not ')
    out.write('dy\n')
  })
  const leash = await startOnLeash(container, start, 1_000)
  await leash.cut()
  expect(events).toEqual(['attached', 'started', 'told', 'cut', 'gone'])
})

test('a seat that is fed gets the size of its programs, then themselves, then its start line', async () => {
  const told: string[] = []
  const { container } = containerThat((piece, out) => {
    told.push(String(piece))
    if (told.length === 3) out.write('ready\n')
  })
  await startOnLeash(container, start, 1_000, Promise.resolve(Buffer.from('äbc')))
  expect(told).toEqual(['4\n', 'äbc', `${JSON.stringify(start)}\n`])
})

test('the time of a seat begins when it was told all, not while its programs are made', async () => {
  const { container } = containerThat((piece, out) => out.write(String(piece).startsWith('{') ? 'ready\n' : ''))
  const code = pause(200, Buffer.from('code'))
  await startOnLeash(container, start, 100, code)
})

test.each(['its programs', 'its start'])('a seat of which %s failed is told of with that, and let go', async what => {
  const { container, events } = containerThat(() => undefined)
  const failing = Promise.reject(new Error(`${what} failed`))
  failing.catch(() => undefined)
  if (what === 'its start') Object.assign(container, { start: () => failing })
  const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
  const before = timers()
  await expect(startOnLeash(container, start, 60_000, failing)).rejects.toThrow(`${what} failed`)
  expect(events.at(-1)).toBe('let go')
  expect(timers()).toBe(before)
})

test('a seat that ends is told of with what it printed', async () => {
  const { container } = containerThat((_, out) => out.end('cannot mount\nalready\n'))
  await expect(startOnLeash(container, start, 1_000)).rejects.toThrow(
    /^the seat 0123456789ab ended before it was ready:\ncannot mount\nalready/,
  )
})

test('a seat that says nothing is given up after its time', async () => {
  const { container } = containerThat((_, out) => out.write('mounting\n'))
  await expect(startOnLeash(container, start, 50)).rejects.toThrow(
    'the seat 0123456789ab was not ready after 50 ms:\nmounting',
  )
})

test('the leash of a seat in somebody’s container is cut when that seat has ended, and not before', async () => {
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  const wire = new Duplex({
    read: () => undefined,
    write(_, __, done) {
      this.push('ready\n')
      done()
    },
    final(done) {
      void over.then(() => this.push(null))
      done()
    },
  })
  const container = {
    id: '0123456789abcdef',
    exec: async () => ({ start: async () => wire }),
    modem: { demuxStream: (from: Duplex, to: PassThrough) => from.on('data', chunk => to.write(chunk)) },
  } as unknown as Docker.Container
  const cut = (await seatIn(container, start))()
  expect(await Promise.race([cut.then(() => 'cut'), pause(100, 'still there')])).toBe('still there')
  end()
  await cut
})
