/** A port; null for what is none, 0 too, with which Clash does not listen. */
export function portOf(text: string | null | undefined): number | null {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0
  return port > 0 && port < 65_536 ? port : null
}

/** `user:password`; a secret. */
export function accountOf(text: string): { username: string; password: string }[] {
  const colon = text.indexOf(':')
  return colon < 0 ? [] : [{ username: text.slice(0, colon), password: text.slice(colon + 1) }]
}
