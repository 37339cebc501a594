import { expect, test } from 'vitest'
import { proxyVariables, settingsOf } from './settings.ts'

test('without settings Debian’s own mirror is used, and no proxy', () => {
  const settings = settingsOf({ DEBIAN_MIRROR: '', SETUP_PROXY: '' })
  expect(settings).toEqual({ debianMirror: 'http://deb.debian.org/debian', proxy: null, hubPrefix: '' })
  expect(proxyVariables(settings)).toEqual({})
})

test('a proxy is given in both cases, for both schemes', () => {
  const url = 'http://127.0.0.1:2526'
  expect(proxyVariables(settingsOf({ SETUP_PROXY: url }))).toEqual({
    http_proxy: url,
    https_proxy: url,
    HTTP_PROXY: url,
    HTTPS_PROXY: url,
  })
})

test.each(['mirror.example/hub', 'mirror.example/hub/'])('the registry prefix %s ends with one slash', prefix =>
  expect(settingsOf({ TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX: prefix }).hubPrefix).toBe('mirror.example/hub/'),
)
