import { expect, test } from 'vitest'
import type { Seat } from '../../helpers/host/seat.ts'
import type { DaemonSpec, DaemonState } from '../../helpers/host/seat-protocol.ts'
import { capturing } from './replay.ts'

/** A seat whose capture shows one line more each time that it is looked at. */
function seatShowing(lines: readonly string[], ended: string | null = null) {
  const asked: string[] = []
  let looks = 0
  const call = async (method: string, path: string, body?: DaemonSpec): Promise<DaemonState> => {
    asked.push([method, path, body?.argv.at(-1)].filter(Boolean).join(' '))
    return { id: 'd1', folder: '', ended, log: lines.slice(0, method === 'GET' ? ++looks : 0).join('\n') }
  }
  return { seat: { call } as unknown as Seat, asked }
}

test('a capture runs from before the work until it has shown what is awaited, and is ended', async () => {
  const { seat, asked } = seatShowing(['listening on any', 'Flags [S]', 'Flags [S.]', 'Flags [.]'])
  const worked = async () => void asked.push('worked')
  expect(await capturing({ seat }, 'sudo tcpdump -nn', worked, /\[S\.\]/)).toContain('[S.]')
  expect(asked.slice(0, 2)).toEqual(['POST /daemons exec tcpdump -nn -l --immediate-mode', 'worked'])
  expect(asked.at(-1)).toBe('DELETE /daemons/d1')
})

test('one that did not begin is told, with what it said, and nothing is done', async () => {
  const { seat, asked } = seatShowing([], '1')
  const worked = async () => void asked.push('worked')
  await expect(capturing({ seat }, 'sudo tcpdump -nn', worked, /x/)).rejects.toThrow('sudo tcpdump -nn: 1')
  expect(asked).toHaveLength(2)
})
