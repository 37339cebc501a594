import { expect, test } from 'vitest'
import { commonPlaces } from './places.ts'
import { factsOf, NETWORK, variables } from './rules/files-testing.ts'

const names = 'localhost,127.0.0.1,web,api'

test('places are those of the service’s network and proxy, without credentials', () => {
  const services = {
    web: { own: variables('http://u:hunter2@192.168.3.84:8080', names) },
    d: { mode: 'host' as const },
  }
  const facts = factsOf({ env: `NO_PROXY=${names}\n`, lan: '192.168.3.84', services })
  const [web = null] = facts.services
  const expected = {
    ...{ host: '192.168.3.84', network: NETWORK, subnet: '172.28.0.0/16', gateway: '172.28.0.1' },
    ...{ port: 8080, address: '192.168.3.84', url: 'http://192.168.3.84:8080', target: 'https://huggingface.co' },
    ...{ composeFiles: 'docker-compose.yml', noProxy: names },
  }
  expect(commonPlaces(facts, web)).toEqual(expected)
  // One without a network and a proxy of its own has those of the project.
  expect(commonPlaces(facts, facts.services[1] ?? null)).toEqual(expected)
  expect(commonPlaces(facts, null)).toEqual(expected)
})

test('places that nobody knows are left out', () => {
  expect(commonPlaces(factsOf({ networks: [] }), null)).toEqual({
    ...{ port: 2526, target: 'https://huggingface.co', composeFiles: 'docker-compose.yml' },
    noProxy: 'localhost,127.0.0.1',
  })
})
