import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { passingOn } from './streams.ts'

test('what is said goes to the terminal, and comes to its end where that is closed', async () => {
  const open = new PassThrough()
  const said = text(open)
  passingOn(open).end('said', () => open.end())
  expect(await said).toBe('said')

  const [source, closing] = [new PassThrough(), new PassThrough()]
  source.pipe(passingOn(closing), { end: false })
  closing.destroy()
  await once(closing, 'close')
  source.end('said to nobody')
  await finished(source, { writable: false })
})
