import { expect, test } from 'vitest'
import { Unusable, unusableBy, type Why } from './unusable.ts'

const failed = (code: string) => Object.assign(new Error('in its words'), { code })

test.each<[string, Why]>([
  ['ENOENT', 'no-socket'],
  ['EACCES', 'no-permission'],
  ['ENOTFOUND', 'no-such-name'],
  ['EHOSTUNREACH', 'no-way'],
  ['ETIMEDOUT', 'no-way'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'no-tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-untrusted'],
  ['CERT_HAS_EXPIRED', 'tls-untrusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-untrusted'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls-refused'],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'tls-refused'],
  ['ECONNRESET', 'not-answering'],
])('%s: %s', (code, why) => {
  expect(unusableBy(failed(code), 'network')).toMatchObject({
    why,
    detail: why.startsWith('tls-') ? 'in its words' : '',
  })
})

test('who refuses is a socket without an engine, or a port without anybody', () => {
  expect(unusableBy(failed('ECONNREFUSED'), 'socket').why).toBe('not-running')
  expect(unusableBy(failed('ECONNREFUSED'), 'network').why).toBe('refused')
})

test('of OpenSSL the word is told, not what stands around it', () => {
  const alert = Object.assign(failed('ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE'), {
    reason: 'ssl/tls alert bad certificate',
  })
  expect(unusableBy(alert, 'tls').detail).toBe('ssl/tls alert bad certificate')
})

test('who hangs up on TLS wants a certificate, most often; who hangs up on a request does not answer', () => {
  expect(unusableBy(failed('ECONNRESET'), 'tls').why).toBe('tls-closed')
  expect(unusableBy(failed('ECONNRESET'), 'network').why).toBe('not-answering')
})

test('an https server that is asked by http wants TLS; another answer is none', () => {
  expect(unusableBy(Object.assign(new Error('no'), { statusCode: 400 }), 'network').why).toBe('wants-tls')
  expect(unusableBy(Object.assign(new Error('no'), { statusCode: 502 }), 'network').why).toBe('not-answering')
})

test('what is known already stays as it is', () => {
  const known = new Unusable('ssh-failed', 'Permission denied (publickey).')
  expect(unusableBy(known, 'network')).toBe(known)
  expect(unusableBy('text', 'network').why).toBe('not-answering')
})
