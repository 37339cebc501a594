import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { detailOf, type Line, readAnswer } from './answers.ts'

const answer = (...parts: string[]) => Readable.from(parts)

test('lines are read however they are cut into chunks', async () => {
  const lines: Line[] = []
  await readAnswer(
    answer('{"stream":"Step 1', '/2"}\r\n{"status":"Pulling","id":"a1"}\n'),
    line => void lines.push(line),
  )
  expect(lines.map(detailOf)).toEqual(['Step 1/2', 'a1 Pulling'])
})

test.each([
  [
    'as engines say it',
    '{"error":"no space left on device\\n","errorDetail":{"message":"no space left on device\\n"}}',
  ],
  ['as the API says that they will', '{"errorDetail":{"message":"no space left on device\\n"}}'],
])('an error that comes after the status 200 is an error, %s', async (_, line) => {
  await expect(readAnswer(answer(`{"stream":"x"}\n${line}\n`))).rejects.toThrow(/^no space left on device$/)
})
