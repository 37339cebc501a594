/** A port; null for what is none, 0 too, with which Clash does not listen. */
export function portOf(text: string | null | undefined): number | null {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0
  return port > 0 && port < 65_536 ? port : null
}

/** Ranges that mihomo takes, and of each more ports than anybody wants. */
const [MOST_RANGES, MOST_PORTS] = [28, 1_000]

/** The ports of mihomo's `1,3-5`, so many at most (common/utils/ranges.go). */
export function portsOf(text: string | null): number[] {
  const ranges = (text ?? '').split(/[,/]/).slice(0, MOST_RANGES)
  return ranges.flatMap(range => {
    const [first, last = first] = range.split('-').map(part => portOf(part.trim()))
    if (first == null || last == null || last < first) return []
    return Array.from({ length: Math.min(last - first + 1, MOST_PORTS) }, (_, i) => first + i)
  })
}

/** `user:password`; a secret. */
export function accountOf(text: string): { username: string; password: string }[] {
  const colon = text.indexOf(':')
  return colon < 0 ? [] : [{ username: text.slice(0, colon), password: text.slice(colon + 1) }]
}
