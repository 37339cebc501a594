import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'
import { expect, test } from 'vitest'
import { startOnLeash } from './leash.ts'

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

test('a seat whose programs cannot be made is told of with what they failed of', async () => {
  const { container } = containerThat(() => undefined)
  const failed = Promise.reject(new Error('cannot be made'))
  await expect(startOnLeash(container, start, 1_000, failed)).rejects.toThrow('cannot be made')
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
