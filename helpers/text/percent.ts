/**
 * A text percent-encoded, so that it may stand anywhere in a URL, and in a `.env` and a shell too: nothing but letters, digits,
 * `-`, `.` and `_` stays as it is. Broken UTF-16 cannot be encoded; it becomes U+FFFD. Never throws.
 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*~]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Percent-decoded; a text with escapes that are no UTF-8 stays as it is. Never throws. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
