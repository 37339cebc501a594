import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { redact } from '../../text/redact.ts'
import { composeKept } from './compose-kept.ts'
import { withoutHardware } from './gather.ts'
import { LINES, lastLines, unframed } from './logs.ts'
import { isAround, writeAround } from './write.ts'

/** One frame of Docker's stream. */
function frame(stream: number, text: string): Buffer {
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([header, Buffer.from(text)])
}

describe('logs', () => {
  test('frames are taken apart; what a terminal wrote has none', () => {
    expect(unframed(Buffer.concat([frame(1, 'out\n'), frame(2, '错误\n')]))).toBe('out\n错误\n')
    expect(unframed(Buffer.from('plain text of a terminal\n'))).toBe('plain text of a terminal\n')
    expect(unframed(Buffer.alloc(0))).toBe('')
  })

  test('the last lines, none endless, none steering a terminal', () => {
    const many = Array.from({ length: LINES + 5 }, (_, i) => `line ${i}`).join('\n')
    expect(lastLines(many, redact).split('\n')).toHaveLength(LINES)
    expect(lastLines(many, redact)).toMatch(/^line 5\n/)
    expect(lastLines('x'.repeat(1e6), redact).length).toBeLessThan(2_100)
    expect(lastLines('\x1b[31mred\x1b[0m\x1b_\x07\tx', redact)).toBe('red\\x1b_\\x07\tx')
  })

  test('of a password that stands across the end of a line nothing is left', () => {
    const before = 'x'.repeat(1_980)
    expect(lastLines(`${before} http://bob:hunter22@h:1`, redact)).toBe(`${before} http://***@h:1`)
  })
})

test('of the addresses those go that may hold the hardware’s', () => {
  const others = 'lo inet 127.0.0.1/8\neth0 inet 192.168.3.84/24\neth0 inet6 fd00::84/64\n'
  expect(withoutHardware(`${others}eth0 inet6 fe80::a8bb:ccff:fedd:eeff/64\n`)).toBe(others)
})

test('of compose only what decides about the way out is kept, and of variables the proxy’s alone', () => {
  const config = {
    name: 'familyai',
    services: {
      api: {
        image: 'familyai',
        command: ['--key', 'k'],
        volumes: ['/home/dad/x:/x'],
        network_mode: 'host',
        environment: { HTTP_PROXY: 'http://h:1', no_proxy: 'api', PROXY_URL: 'http://h:1', HF_TOKEN: 't', MODEL: 'm' },
      },
      listed: { environment: ['HTTPS_PROXY=http://h:1', 'HF_TOKEN=t', 'EMPTY'] },
    },
    networks: { familyai: { name: 'familyai_familyai', internal: true, labels: { owner: 'dad' } } },
    secrets: { key: { file: '/home/dad/key' } },
  }
  expect(JSON.parse(composeKept(JSON.stringify(config)))).toEqual({
    name: 'familyai',
    services: {
      api: {
        image: 'familyai',
        network_mode: 'host',
        environment: {
          HTTP_PROXY: 'http://h:1',
          no_proxy: 'api',
          PROXY_URL: 'http://h:1',
          HF_TOKEN: '***',
          MODEL: '***',
        },
      },
      listed: { environment: { HTTPS_PROXY: 'http://h:1', HF_TOKEN: '***', EMPTY: '***' } },
    },
    networks: { familyai: { name: 'familyai_familyai', internal: true } },
  })
})

describe('the folder', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'around-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('an earlier look’s files go, somebody else’s stay', async () => {
    await mkdir(join(folder, 'around'))
    await writeFile(join(folder, 'around', 'mine.txt'), '')
    await writeAround(folder, { 'routes.txt': 'a', 'logs/old.log': 'a' })
    await writeAround(folder, { 'lab-forky/addresses.txt': 'b' })
    const left = await readdir(join(folder, 'around'), { recursive: true, withFileTypes: true })
    expect(
      left
        .filter(entry => entry.isFile())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['addresses.txt', 'mine.txt'])
  })

  test.each([
    ['around/routes.txt', true],
    ['around/lab-forky/logs/code-traditional.log', true],
    ['around/../routes.txt', false],
    ['around/logs/../x.log', false],
    ['around/mine.txt', false],
    ['routes.txt', false],
  ])('%s: %s', (name, belongs) => {
    expect(isAround(name)).toBe(belongs)
  })
})
