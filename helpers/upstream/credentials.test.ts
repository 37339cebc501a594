import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presents } from './credentials.ts'
import { basic } from './testing.ts'

const username = fc.string({ unit: 'grapheme' }).filter(text => !text.includes(':'))
const password = fc.string({ unit: 'grapheme' })

describe('presents', () => {
  test('any credentials round-trip through the header, and no others do', () => {
    fc.assert(
      fc.property(username, password, username, password, (user, pass, otherUser, otherPass) => {
        const credentials = { username: user, password: pass }
        expect(presents(basic(user, pass), credentials)).toBe(true)
        expect(presents(basic(otherUser, otherPass), credentials)).toBe(user === otherUser && pass === otherPass)
      }),
    )
  })

  test.each([undefined, '', 'Basic', 'Basic ', 'Bearer dTpw', 'dTpw', 'Digest username="u"', 'Basic dTpw dTpw'])(
    'no credentials in %j',
    header => expect(presents(header, { username: 'u', password: 'p' })).toBe(false),
  )

  test('the scheme is read in any letter case', () => {
    expect(presents('bAsIc dTpw', { username: 'u', password: 'p' })).toBe(true)
  })

  test('a password in another encoding than UTF-8 is another password', () => {
    const latin1 = `Basic ${Buffer.from('u:é', 'latin1').toString('base64')}`
    expect(presents(latin1, { username: 'u', password: 'é' })).toBe(false)
    expect(presents(latin1, { username: 'u', password: '�' })).toBe(false)
  })
})
