import { describe, expect, test } from 'vitest'
import { issueLeaf, makeAuthority } from '../../host/certificates.ts'
import { World } from '../../upstream/testing.ts'
import { at, ISSUER, Scripted, saying, scripted, through, upstream } from './testing.ts'

describe('an https:// URL of a proxy', () => {
  const identity = issueLeaf(World.authority, ['127.0.0.1'])
  test('a proxy without TLS is known by plain HTTP, and nothing more is asked', async () => {
    expect(await upstream({}, { scheme: 'https' })).toMatchObject({
      speaks: 'http',
      proxyTls: false,
      answer: null,
      target: null,
    })
  })
  test('a proxy with TLS is used', async () => {
    await using server = await Scripted.on(saying('HTTP/1.1 407 Who are you\r\nServer: tiny/1\r\n\r\n'), identity)
    expect(await through(at(server.port, 'https'))).toMatchObject({
      speaks: 'http',
      proxyTls: true,
      answer: { status: 407, server: 'tiny/1' },
    })
  })
  test.each([
    ['a CA that the vantage does not know', issueLeaf(makeAuthority(), ['127.0.0.1']), /^[A-Z_]+$/],
    ['itself', makeAuthority(), /^[A-Z_]+$/],
    ['the right CA, for another name', issueLeaf(World.authority, ['proxy.lan']), 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('a proxy whose certificate is signed by %s is asked for nothing, as no client would', async (_, other, errno) => {
    const heard: Buffer[] = []
    await using server = await Scripted.on(socket => void socket.on('data', chunk => heard.push(chunk)), other)
    expect(await through(at(server.port, 'https'))).toMatchObject({
      ...{ proxyTls: true, speaks: null, answer: null, target: null },
      tls: { trusted: false, errno: expect.stringMatching(errno), issuer: ISSUER },
    })
    expect(heard).toEqual([])
  })
  test('a port that says nothing', async () => {
    expect(await scripted(() => undefined, 'https')).toMatchObject({ speaks: 'silent', proxyTls: false })
  })
})
