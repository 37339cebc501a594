import type { Message } from './say.ts'

/** Why a client is not measured in a generation, and what a difference from the table means. */
export const clientTexts = {
  notPackaged: {
    en: 'Debian {generation} has no such client: undici has EnvHttpProxyAgent since 6.14 only',
    zh: 'Debian {generation} 中没有该客户端：undici 从 6.14 起才有 EnvHttpProxyAgent',
  },
} as const satisfies Record<string, Message>
