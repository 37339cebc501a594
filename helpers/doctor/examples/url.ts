import type { Stage } from '../../scenario/stage.ts'
import { proxyUrl } from '../../upstream/upstream.ts'
import { composeFile, type Example, environment, guarded, lanOf, NAMES, ownProject } from './example.ts'

const family = { username: 'dad', password: 'p@ss#w' }

/** Loopback too, for the downloader in host mode. */
const both = (host: Stage) => guarded(host, { listen: [lanOf(host), '127.0.0.1'] })

/** The proxy's URL, as it stands in `.env`. */
export const url: readonly Example[] = [
  {
    code: 'FAP-101',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await both(host)
      const { project } = await host.familyai({ NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-102',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({ PROXY_URL: `${lanOf(host)}:${upstream.port}`, NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-103',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host, { credentials: family })
      const raw = `http://${family.username}:${family.password}@${lanOf(host)}:${upstream.port}`
      const { project } = await host.familyai({ PROXY_URL: raw, NO_PROXY: NAMES })
      return { upstream, project, known: { user: 'dad', password: 'p%40ss%23w' } }
    },
  },
  {
    code: 'FAP-104',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const compose = composeFile(environment(), host.addresses)
      const project = await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) })
      // An editor of Windows saved it; compose does not mind, the shell does.
      await project.shell("sed -i 's/$/\\r/' .env")
      return { upstream, project }
    },
  },
  {
    code: 'FAP-105',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const shell = { NO_PROXY: `${NAMES},old.example.lan`, PROXY_URL: `${upstream.urlAt(lanOf(host))}/` }
      const compose = composeFile(environment(), host.addresses)
      const project = await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) }, shell)
      return { upstream, project }
    },
  },
  {
    code: 'FAP-106',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await both(host)
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt('127.0.0.1'), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-113',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host), 'https'), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-401',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host, { credentials: family })
      const { project } = await host.familyai({ PROXY_URL: proxyUrl(lanOf(host), upstream.port), NO_PROXY: NAMES })
      return { upstream, project, known: { user: 'dad', password: 'p%40ss%23w' } }
    },
  },
  {
    code: 'FAP-402',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host, { credentials: family })
      const wrong = proxyUrl(lanOf(host), upstream.port, { ...family, password: 'guess' })
      const { project } = await host.familyai({ PROXY_URL: wrong, NO_PROXY: NAMES })
      return { upstream, project, known: { user: 'dad', password: 'p%40ss%23w' } }
    },
  },
]
