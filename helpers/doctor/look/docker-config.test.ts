import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { lookAt, serviceIn } from './look-testing.ts'

describe('config.json', () => {
  const proxies = { default: { httpProxy: 'http://c:1', httpsProxy: 'http://c:2', noProxy: 'n' } }
  const at = (path: string, content: unknown, shell = {}) =>
    lookAt('guide', {
      files: { [path]: typeof content === 'string' ? content : JSON.stringify(content) },
      shell,
    })
  const usual = '/home/family/.docker/config.json'

  test('its proxies come in both letter cases, and a service’s own variables win name by name', async () => {
    const look = await at(usual, { proxies })
    expect(look.project.dockerConfig).toEqual({
      file: '~/.docker/config.json',
      variables: {
        HTTP_PROXY: 'http://c:1',
        http_proxy: 'http://c:1',
        HTTPS_PROXY: 'http://c:2',
        https_proxy: 'http://c:2',
        NO_PROXY: 'n',
        no_proxy: 'n',
      },
    })
    const { own, planned } = serviceIn(look, 'api')
    expect(planned).toEqual({ ...own, HTTP_PROXY: 'http://c:1', http_proxy: 'http://c:1', no_proxy: 'n' })
    expect(planned.NO_PROXY).toBe('api.lan')
  })

  test.each<[string, object]>([
    ['DOCKER_HOST', { DOCKER_HOST: 'tcp://jetson:2375' }],
    ['a context', { DOCKER_CONTEXT: 'jetson' }],
  ])('the engine’s own entry comes first: %s', async (_, shell) => {
    const id = createHash('sha256').update('jetson').digest('hex')
    const files = {
      [usual]: JSON.stringify({ proxies: { ...proxies, 'tcp://jetson:2375': { allProxy: 'socks5://s:1' } } }),
      [`/home/family/.docker/contexts/meta/${id}/meta.json`]: JSON.stringify({
        Endpoints: { docker: { Host: 'tcp://jetson:2375' } },
      }),
    }
    const { project } = await lookAt('guide', { files, shell: { ...shell } })
    expect(project.dockerConfig?.variables).toEqual({ ALL_PROXY: 'socks5://s:1', all_proxy: 'socks5://s:1' })
  })

  test('DOCKER_CONFIG names the folder', async () => {
    const look = await at('/etc/d/config.json', { proxies }, { DOCKER_CONFIG: '/etc/d' })
    expect(look.project.dockerConfig?.file).toBe('/etc/d/config.json')
  })

  test.each([
    ['{'],
    ['[]'],
    ['null'],
    ['{"proxies":[]}'],
    ['{"proxies":{"default":{"httpProxy":7,"noProxy":""}}}'],
    ['{}'],
  ])('no proxies, and no crash: %s', async content => {
    const { dockerConfig } = (await at(usual, content)).project
    const number = content.includes('7') ? { HTTP_PROXY: '7', http_proxy: '7' } : undefined
    expect(dockerConfig?.variables).toEqual(number)
  })
})
