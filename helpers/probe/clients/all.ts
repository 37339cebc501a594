import { aiohttp, aiohttpTrustEnv } from './aiohttp.ts'
import { apt } from './apt.ts'
import { aria2 } from './aria2.ts'
import { busybox } from './busybox.ts'
import type { Client } from './client.ts'
import { curl } from './curl.ts'
import { git } from './git.ts'
import { go } from './go.ts'
import { httpx } from './httpx.ts'
import { hub, newestHub } from './hub.ts'
import { nodeFetch, nodeUseEnvProxy, undici } from './node.ts'
import { npm } from './npm.ts'
import { pip } from './pip.ts'
import { requests } from './requests.ts'
import { urllib } from './urllib.ts'
import { wget } from './wget.ts'
import { wget2 } from './wget2.ts'

/** Every client that is measured, in the order of the tables. */
export const clients: readonly Client[] = [
  curl,
  wget,
  wget2,
  busybox,
  git,
  apt,
  aria2,
  urllib,
  requests,
  httpx,
  aiohttp,
  aiohttpTrustEnv,
  hub,
  newestHub,
  pip,
  npm,
  nodeFetch,
  nodeUseEnvProxy,
  undici,
  go,
]
