import type { ProxyConfig } from '../facts.ts'
import { clashInbounds } from './clash.ts'
import { ConfigDocument, type ConfigRefused } from './document.ts'
import { v2rayInbounds } from './v2ray.ts'

/** Configurations hold lists of servers and rules; a larger one is not read (bytes). One of this size may take seconds. */
export const LARGEST_CONFIG = 1024 * 1024

/**
 * Reads the configuration of a proxy software, which its keys tell: Clash and mihomo (YAML), V2Ray and Xray (JSON with
 * comments). `file`: as its owner named it. Never throws.
 */
export function readProxyConfig(file: string, bytes: Uint8Array): ProxyConfig | ConfigRefused {
  const whole = ConfigDocument.read(file, bytes, LARGEST_CONFIG)
  if ('refused' in whole) return whole
  const [clash, v2ray] = [clashInbounds(whole), v2rayInbounds(whole)]
  if (v2ray !== null) return { file, software: 'v2ray', inbounds: v2ray }
  return clash === null ? { refused: 'unknown' } : { file, software: 'clash', inbounds: clash }
}
