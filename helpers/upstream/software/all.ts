import { clash } from './clash.ts'
import { dante } from './dante.ts'
import { mitmproxy } from './mitmproxy.ts'
import { privoxy } from './privoxy.ts'
import type { Software } from './software.ts'
import { squid } from './squid.ts'
import { ssh } from './ssh.ts'
import { tinyproxy } from './tinyproxy.ts'
import { v2ray } from './v2ray.ts'

/** Every real proxy software, those that the guide names first. */
export const software: readonly Software[] = [clash, v2ray, ssh, privoxy, tinyproxy, squid, dante, mitmproxy]
