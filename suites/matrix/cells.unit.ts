import { expect, test } from 'vitest'
import { type Cell, cells, controlOf, forms, listens, vantages } from './cells.ts'

const nameOf = ({ vantage, listen, form }: Cell) => `${vantage} → ${form}, proxy on ${listen}`
const cellAt = (name: string) => {
  const cell = cells.find(candidate => nameOf(candidate) === name)
  if (!cell) throw new Error(`the matrix has no ${name}`)
  return cell
}

test('every vantage, every place to listen, every form, once', () => {
  expect(cells.length).toBe(108)
  expect(new Set(cells.map(nameOf)).size).toBe(vantages.length * listens.length * forms.length)
})

/** What must hold whatever the table says; the reasons are those of the network, not of the kit. */
test.each<readonly [why: string, concerns: (cell: Cell) => boolean, expected: readonly Cell['expected'][]]>([
  ['the host itself has no extra_hosts', c => c.vantage === 'host' && c.form.endsWith('extra_hosts'), [null]],
  [
    'everything else can be asked',
    c => c.vantage !== 'host' || !c.form.endsWith('extra_hosts'),
    ['proxied', 'refused', 'dns-failed'],
  ],
  [
    'on Linux host.docker.internal is no name without extra_hosts',
    c => c.form === 'host.docker.internal',
    ['dns-failed'],
  ],
  [
    '127.0.0.1 in a bridge service is that service',
    c => c.vantage === 'bridge service' && c.form === '127.0.0.1',
    ['refused'],
  ],
  [
    'only the familyai network knows a service name',
    c => c.vantage !== 'bridge service' && c.form === 'service name',
    ['dns-failed'],
  ],
  [
    'a bridge service never reaches the host’s loopback',
    c => c.vantage === 'bridge service' && c.listen === 'loopback',
    ['refused', 'dns-failed'],
  ],
  [
    'nobody on the host reaches into an unpublished container',
    c => c.vantage !== 'bridge service' && c.listen === 'in a container',
    ['refused', 'dns-failed', null],
  ],
])('%s', (_, concerns, expected) => {
  const concerned = cells.filter(concerns)
  expect(concerned.length).toBeGreaterThan(0)
  for (const cell of concerned) expect(expected, nameOf(cell)).toContain(cell.expected)
})

test('a host-mode downloader is the host, but for extra_hosts', () => {
  for (const cell of cells.filter(c => c.vantage === 'host' && c.expected !== null)) {
    const inHostMode = cellAt(nameOf({ ...cell, vantage: 'host-mode downloader' }))
    expect(inHostMode.expected, nameOf(cell)).toBe(cell.expected)
  }
})

test('a proxy on all addresses serves every form that one on a single address of the host serves', () => {
  const single = ['loopback', 'LAN address', 'familyai gateway', 'default bridge']
  for (const cell of cells.filter(c => c.expected === 'proxied' && single.includes(c.listen)))
    expect(cellAt(nameOf({ ...cell, listen: 'all addresses' })).expected, nameOf(cell)).toBe('proxied')
})

test('every cell that can be has a control that gets out, of the same vantage and, where it ever works, the same form', () => {
  for (const cell of cells.filter(({ expected }) => expected !== null)) {
    const control = controlOf(cell)
    expect(control, nameOf(cell)).toMatchObject({ vantage: cell.vantage, expected: 'proxied' })
    const formWorks = cells.some(c => c.vantage === cell.vantage && c.form === cell.form && c.expected === 'proxied')
    if (formWorks) expect(control?.form, nameOf(cell)).toBe(cell.form)
  }
})
