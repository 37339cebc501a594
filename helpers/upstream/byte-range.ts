/** Offsets of the first and the last byte, both included. */
export type ByteRange = { readonly first: number; readonly last: number }

/**
 * One range of a `Range` header (RFC 9110, 14.1.2) within a body of `size` bytes; null for the whole body: no header, several
 * ranges or a malformed one, which a server may ignore.
 */
export const byteRange = (header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from)
  if (from !== '' && to !== '' && Number(to) < first) return null
  return first < size && first <= last ? { first, last } : 'unsatisfiable'
}
