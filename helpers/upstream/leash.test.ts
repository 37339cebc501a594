import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readLeash } from './leash.ts'

const start = { run: 'r', server: { certificate: 'é', key: 'k' } }
const line = Buffer.from(`${JSON.stringify(start)}\n`)

const state = (cut: Promise<void>): Promise<string> =>
  Promise.race([cut.then(() => 'cut'), new Promise<string>(later => setImmediate(later, 'held'))])

test('the first line is the start, however it is cut into pieces; what follows is ignored', async () => {
  for (let at = 1; at < line.length; at += 1) {
    const stream = new PassThrough()
    stream.write(line.subarray(0, at))
    stream.write(line.subarray(at))
    stream.write('anything\nat all')
    const leash = await readLeash(stream)
    expect(leash.start).toEqual(start)
    expect(await state(leash.cut)).toBe('held')
    stream.end()
    await leash.cut
  }
})

test('a stream that breaks cuts the leash as one that ends', async () => {
  const stream = new PassThrough()
  stream.write(line)
  const { cut } = await readLeash(stream)
  stream.destroy(new Error('broken'))
  await cut
})

test.each(['', 'half a line', 'no JSON\n'])('no start in %j', async text => {
  const stream = new PassThrough()
  stream.end(text)
  await expect(readLeash(stream)).rejects.toThrow()
})
