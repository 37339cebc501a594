import { expect, test } from 'vitest'
import { steps } from '../text/setup.ts'
import { cut, showProgress } from './progress.ts'

function terminal(isTTY: boolean) {
  let text = ''
  const write = (more: string) => {
    text += more
  }
  return { isTTY, columns: 60, write, text: () => text }
}
const values = { kind: 'lab', suite: 'forky' }

test('without a terminal each step has a plain line at its start and one with its time at its end', async () => {
  const out = terminal(false)
  expect(await showProgress('en', out)(steps.buildImage, values, async () => 42)).toBe(42)
  expect(out.text()).toMatch(/^… building the lab image of forky\n✓ building the lab image of forky \(\d+\.\d s\)\n$/)
})

test('a step that fails says so, and its error goes on', async () => {
  for (const isTTY of [true, false]) {
    const out = terminal(isTTY)
    const failing = showProgress('en', out)(steps.findEngine, {}, async () => Promise.reject(new Error('gone')))
    await expect(failing).rejects.toThrow('gone')
    expect(out.text()).toMatch(/✗ looking for a Docker Engine/)
  }
})

test('on a terminal the line shows what is done right now, and is gone at the end', async () => {
  const out = terminal(true)
  await showProgress('en', out)(steps.buildImage, values, async detail => {
    detail('\x1b[31mStep\t2/9\x07\x1b_')
    await expect.poll(out.text).toMatch(/… building the lab image of forky \(\d\.\d s\) Step 2\/9\\x07\\x1b_\n/)
  })
  const erased = '\x1b[1F\x1b[J'
  expect(out.text().split(erased).at(-1)).toMatch(/^✓ building the lab image of forky \(\d\.\d s\)\n$/)
})

/** What a terminal shows of a text. */
function screenOf(text: string): string[] {
  const lines: string[] = []
  for (const part of text.split('\x1b[')) {
    const up = /^(\d+)F$/.exec(part)?.[1]
    if (up !== undefined) lines.splice(lines.length - Number(up))
    else lines.push(...part.replace(/^J/, '').split('\n').slice(0, -1))
  }
  return lines
}

test.each([true, false])('what is said meanwhile stands above what goes on (a terminal: %s)', async isTTY => {
  const out = terminal(isTTY)
  const progress = showProgress('en', out)
  await progress(steps.findEngine, {}, async () => {
    if (isTTY) await expect.poll(out.text).toMatch(/looking for/)
    progress.note('Interrupted')
    const said = out.text().length
    if (isTTY) await expect.poll(() => out.text().slice(said)).toMatch(/looking for/)
    if (isTTY) expect(screenOf(out.text())).toEqual(['Interrupted', expect.stringMatching(/^… looking for/)])
  })
  expect(screenOf(out.text()).slice(-2)).toEqual(['Interrupted', expect.stringMatching(/^✓ looking for/)])
})

test('a terminal of no columns is one whose width is not known', async () => {
  const out = { ...terminal(true), columns: 0 }
  await showProgress('en', out)(steps.findEngine, {}, async () => {
    await expect.poll(out.text).toMatch(/looking for a Docker Engine/)
  })
})

test('a line is cut to its width, where a Chinese letter takes two columns', () => {
  expect(cut('abcdef', 3)).toBe('abc')
  expect(cut('构建镜像', 5)).toBe('构建')
})

test('what is fleeting leaves its failures alone', async () => {
  const out = terminal(true)
  const progress = showProgress('en', out, { fleeting: true })
  await progress(steps.findEngine, {}, async detail => {
    detail('x')
    await expect.poll(out.text).toMatch(/looking for a Docker Engine/)
  })
  expect(out.text().endsWith('\x1b[1F\x1b[J')).toBe(true)
  await expect(progress(steps.findEngine, {}, async () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(out.text()).toMatch(/✗ looking for a Docker Engine \(\d\.\d s\)\n$/)
})
