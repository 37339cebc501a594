import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:tls'
import { expect, test } from 'vitest'
import { issueLeaf, makeAuthority } from './certificates.ts'

const authority = makeAuthority()

/** A real handshake; resolves with null when the client trusted the server, else with why not. */
const handshake = async (
  leaf: { certificate: string; key: string },
  servername: string,
  ca: string,
): Promise<string | null> => {
  const server = createServer({ cert: leaf.certificate, key: leaf.key }, socket => socket.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.on('tlsClientError', () => {})
  try {
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', servername, ca })
    await once(socket, 'secureConnect')
    socket.destroy()
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  } finally {
    server.close()
  }
}

test('a client that trusts the CA trusts its leaves, under their own names only', async () => {
  const leaf = issueLeaf(authority, ['huggingface.co', '*.familyai.test'])
  expect(await handshake(leaf, 'huggingface.co', authority.certificate)).toBeNull()
  expect(await handshake(leaf, 'slow.familyai.test', authority.certificate)).toBeNull()
  expect(await handshake(leaf, 'www.google.com', authority.certificate)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  expect(await handshake(leaf, 'huggingface.co', makeAuthority().certificate)).toMatch(/UNABLE_TO_VERIFY|SIGNATURE/)
})

test('a leaf may be for an address, and may keep a key that its server has', () => {
  const first = issueLeaf(authority, ['192.0.2.7'])
  const second = issueLeaf(authority, ['a.test'], first.key)
  expect(new X509Certificate(first.certificate).checkIP('192.0.2.7')).toBe('192.0.2.7')
  expect(second.key).toBe(first.key)
  expect(new X509Certificate(second.certificate).serialNumber).not.toBe(
    new X509Certificate(first.certificate).serialNumber,
  )
})

test('only the authority is one, and it has what strict clients ask for', () => {
  const ca = new X509Certificate(authority.certificate)
  const leaf = new X509Certificate(issueLeaf(authority, ['a.test']).certificate)
  expect([ca.ca, leaf.ca]).toEqual([true, false])
  expect(leaf.checkIssued(ca)).toBe(true)
  expect(leaf.verify(ca.publicKey)).toBe(true)
  expect(Date.parse(leaf.validTo) - Date.now()).toBeGreaterThan(24 * 60 * 60 * 1_000)
})
