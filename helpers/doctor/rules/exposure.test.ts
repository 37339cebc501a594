import { describe, expect, test } from 'vitest'
import type { PathSteps } from '../../probe/path-protocol.ts'
import { unseenProgram } from '../../text/judgements.ts'
import { type Facts, vantages } from '../facts.ts'
import { at, everywhere, listening } from '../fixtures/row.ts'
import { ends, factsOf, LAN, PORT, path, type Shape, service } from '../testing.ts'
import { exposureRules } from './exposure.ts'

const found = (facts: Facts) => exposureRules.flatMap(rule => rule(facts)).map(({ values }) => values)
const isOpen = (shape: Shape) => found(factsOf({ ...everywhere, ...shape })).length > 0

describe('FAP-701: what a stranger got', () => {
  const tunnel = (status: number): Partial<PathSteps> => ({ answer: { status, errno: null, server: null, ms: 1 } })
  const nothing = { tls: null, target: null }
  const plain = { tls: null, target: { status: 404, errno: null, ms: 1 } }

  test.each<[string, boolean, Partial<PathSteps>]>([
    ['the target', true, {}],
    ['its certificate alone', true, { target: null }],
    ['an http target, whatever it answers', true, plain],
    ['a target that a proxy sends elsewhere', true, { ...tunnel(399), ...plain }],
    ['a tunnel to nowhere', false, nothing],
    ['a tunnel to a target that is silent', false, { ...nothing, ...ends.target('ETIMEDOUT') }],
    ['TLS without a certificate', false, ends.tls('ECONNRESET', null)],
    ['199', false, tunnel(199)],
    ['400', false, tunnel(400)],
    ['no answer', false, { answer: null }],
  ])('%s: %s', (_, expected, stranger) => {
    expect(isOpen({ ends: { stranger } })).toBe(expected)
  })

  test('of several ways, one is enough', () => {
    const [url, services] = [at(LAN), [service('api', at(LAN))]]
    const ways = [path(vantages.stranger, url, ends.words(403)), path(vantages.stranger, url)]
    expect(isOpen({ services, facts: { paths: ways } })).toBe(true)
    expect(isOpen({ services, facts: { paths: ways.slice(0, 1) } })).toBe(false)
  })

  test('by another port, or past any proxy, says nothing of this one', () => {
    const paths = [path(vantages.stranger, `http://${LAN}:1`), path(vantages.stranger, null)]
    expect(isOpen({ facts: { paths } })).toBe(false)
  })
})

describe('where it listens', () => {
  const open = { ends: { stranger: {} } }

  test.each<[string, string, boolean]>([
    ['all of IPv4', '0.0.0.0', true],
    ['both families', '::', true],
    ['the LAN address', LAN, true],
    ['loopback', '127.0.0.1', false],
  ])('%s', (_, address, expected) => {
    expect(isOpen({ ...listening([address]), ...open })).toBe(expected)
  })

  test('the listener of that port is told, and its program', () => {
    const listeners = [
      { address: '0.0.0.0', port: 22, program: 'sshd' },
      { address: '127.0.0.1', port: PORT, program: 'clash' },
      { address: '::', port: PORT, program: null },
    ]
    expect(found(factsOf({ host: { listeners }, ...open }))).toMatchObject([
      { listening: '::', program: unseenProgram },
    ])
    expect(isOpen({ host: { listeners: listeners.slice(0, 2) }, ...open })).toBe(false)
    expect(found(factsOf({ host: null, ...open }))).toEqual([])
  })
})

describe('where no stranger could ask', () => {
  const unseen = (program: string, services: ReturnType<typeof service>[]) =>
    isOpen({ ...listening(['0.0.0.0', program]), services, facts: { paths: [] } })
  const secret = at('proxy').replace('//', '//family:secret@')
  const proxy = service('proxy', '', { planned: {} })

  test.each<[string, boolean, string, ReturnType<typeof service>[]]>([
    ['a published port that is used by a name', true, 'docker-proxy', [service('api', at('proxy')), proxy]],
    ['by another name of it', true, 'docker-proxy', [service('api', at('door')), { ...proxy, aliases: ['door'] }]],
    [
      'one of its services says who it is',
      true,
      'docker-proxy',
      [service('api', secret), service('b', at('proxy')), proxy],
    ],
    ['all of them do', false, 'docker-proxy', [service('api', secret), proxy]],
    ['nobody uses it by a name', false, 'docker-proxy', [service('api', at(LAN)), proxy]],
    ['a program of the host', false, 'mihomo', [service('api', at('proxy')), proxy]],
  ])('%s: %s', (_, expected, program, services) => {
    expect(unseen(program, services)).toBe(expected)
  })
})
