import { PROXY_VARIABLES } from '../text/proxy-variables.ts'

/** What a reader can set about set-up's own downloads. */
export type Settings = {
  /** `DEBIAN_MIRROR`: where Debian's packages come from */
  readonly debianMirror: string
  /** `SETUP_PROXY`: an http proxy that works for downloads on this machine; null for none */
  readonly proxy: string | null
  /** `TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX`: a registry that mirrors Docker Hub, ending with a slash; empty for Docker Hub */
  readonly hubPrefix: string
}

/** Reads the settings; an empty variable counts as not set. */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { DEBIAN_MIRROR, SETUP_PROXY, TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX: prefix } = environment
  return {
    debianMirror: (DEBIAN_MIRROR || 'http://deb.debian.org/debian').replace(/\/+$/, ''),
    proxy: SETUP_PROXY || null,
    hubPrefix: prefix ? `${prefix.replace(/\/+$/, '')}/` : '',
  }
}

/** The proxy variables for a program that downloads; none when no proxy is set. */
export function proxyVariables({ proxy }: Settings): Record<string, string> {
  if (proxy === null) return {}
  return Object.fromEntries(PROXY_VARIABLES.map(name => [name, proxy]))
}
