/**
 * Writes a `.env` that docker compose, `source .env` in bash and npm's dotenv all read as the same values.
 * The three disagree on nearly every special character (FACTS 7, F.1); what follows is where they agree.
 */

/** Read alike as they stand. No `~` (bash expands it), no `#`, `$`, `&`, quotes, backslashes or spaces. */
const BARE = /^[\w./:@%+,=-]+$/

/**
 * Read alike between single quotes: all but the quote itself (compose and dotenv know `\'`, bash does not), and no
 * backslash at the end (compose and dotenv take `\'` for a quote inside the value).
 */
const SINGLE_QUOTABLE = /^(?!.*\\$)[^']*$/s

/** Read alike between double quotes: what no reader expands or unescapes. */
const DOUBLE_QUOTABLE = /^[^"$`\\]*$/

/** A carriage return becomes a newline in dotenv; a NUL ends a value in bash; other control characters serve nobody. */
const CONTROL = /(?![\t\n])\p{Cc}/u

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * The text of a `.env` with one variable a line, in the order given.
 * Throws an Error naming the variable, never its value, when no way of writing it is read alike by all three.
 */
export function renderEnvFile(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quoted(name, value)}\n`)
    .join('')
}

function quoted(name: string, value: string): string {
  if (!NAME.test(name)) throw new Error(`.env: ${JSON.stringify(name)} is no variable name: letters, digits and _ only`)
  if (CONTROL.test(value) || !value.isWellFormed())
    throw new Error(
      `.env: ${name} holds a control character or broken UTF-16; remove it, or percent-encode it in a URL`,
    )
  if (BARE.test(value)) return value
  if (SINGLE_QUOTABLE.test(value)) return `'${value}'`
  if (DOUBLE_QUOTABLE.test(value)) return `"${value}"`
  throw new Error(
    `.env: ${name} cannot be written so that compose, bash and dotenv agree: it ends with a backslash, or holds a ` +
      `single quote together with one of " $ \` \\. Percent-encode these in a URL (' → %27, $ → %24, \\ → %5C)`,
  )
}

/** The text of a `.env` in which an owner has set one variable: its last line with that name changed, or a new line at the end. */
export function withLine(text: string, name: string, value: string): string {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const at = lines.findLastIndex(line => new RegExp(`^\\uFEFF?\\s*(?:export\\s+)?${name}\\s*[=:]`).test(line))
  const line = `${name}=${value}`
  const changed = at < 0 ? [...lines, line] : lines.with(at, line)
  return `${changed.join('\n')}\n`
}
