import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSecretName, scrubber, withoutEncoded } from './scrub.ts'

const scrub = scrubber({ keepAddresses: true })

describe('what a bundle must not hold', () => {
  test.each([
    ['HF_TOKEN=hf_abcdefghijklmnop', 'HF_TOKEN=***'],
    ['the token hf_abcdefghijklmnop is', 'the token *** is'],
    ['"HF_TOKEN": "plainvalue"', '"HF_TOKEN": "***"'],
    [String.raw`{\"DB_PASSWORD\":\"p-w\"}`, String.raw`{\"DB_PASSWORD\":\"***\"}`],
    ['      POSTGRES_PASSWORD: hunter22', '      POSTGRES_PASSWORD: ***'],
    ['https://x/?api_key=12345678&y=1', 'https://x/?api_key=***&y=1'],
    ['x%3Fapi_key%3D12345678', 'x%3Fapi_key%3D***'],
    ['-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\nx', '***\nx'],
    ['/home/dad/familyai/.env:3', '/home/***/familyai/.env:3'],
    ['at %2Fhome%2Fdad%2Ffamilyai', 'at %2Fhome%2F***%2Ffamilyai'],
    ['/Users/mum', '/Users/***'],
    ['to 8.8.8.8:53 and 8.8.8.8', 'to public-1:53 and public-1'],
    ['from 2400:cb00::1', 'from public-2'],
    ['default via fe80::a8bb:ccff:fedd:eeff dev eth0', 'default via private-1 dev eth0'],
    ['fd00::ff:fe00:1/64', 'private-2/64'],
  ])('%s', (given, expected) => {
    expect(scrub(given)).toBe(expected)
  })

  test.each([
    '172.28.0.1:2526, 192.168.3.84, 10.0.0.7, 127.0.0.1, 0.0.0.0, ::1, fe80::1, 198.18.0.4',
    'passwords with any characters must get in: a token, the secret',
    'Docker 28.5.2+dfsg4, kernel 6.18.44, at 12:34:56, aa:bb:cc:dd:ee:ff',
    'sha256-QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0MTIzNDU2',
    'suites/failures/auth-required.test.ts',
  ])('stays as it is: %s', text => {
    expect(scrub(text)).toBe(text)
  })

  test('private addresses go when their owner wants it; the guide’s own and loopback stay', () => {
    const all = scrubber({ keepAddresses: false })
    expect(all('192.168.3.84 10.0.0.7 192.168.3.84 172.28.0.1 172.17.0.1 127.0.0.1')).toBe(
      'private-1 private-2 private-1 172.28.0.1 172.17.0.1 127.0.0.1',
    )
  })

  test('in base64, whatever stands before it', () => {
    for (const before of ['', 'x', 'xy'])
      for (const secret of ['HF_TOKEN=hf_abcdefghijklmnop', 'at /home/dad/x', 'proxy on 8.8.8.8:2526'])
        expect(scrub(`a ${Buffer.from(before + secret).toString('base64')} b`), before + secret).toBe('a *** b')
  })

  test('a known secret in base64 at every place', () => {
    const remove = withoutEncoded(['s3cret-value'])
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
        const encoded = Buffer.from(`${before}s3cret-value${after}`).toString('base64')
        expect(remove(`Basic ${encoded}`)).toBe('Basic ***')
      }),
    )
  })

  test('twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/home:=HF_TOKEN 1.8"%2F') }), text => {
        expect(scrub(scrub(text))).toBe(scrub(text))
      }),
    )
  })

  test('names of secrets', () => {
    expect(['HF_TOKEN', 'DB_PASSWORD', 'OPENAI_API_KEY', 'aws_secret'].every(isSecretName)).toBe(true)
    expect(['HTTP_PROXY', 'NO_PROXY', 'PATH'].some(isSecretName)).toBe(false)
  })
})
