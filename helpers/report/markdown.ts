/** Text in Markdown's flow: nothing of it is markup, and a table's cell stays one cell. */
export const plain = (value: string) => value.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replace(/\s*\n\s*/g, ' ')

/** A fence longer than any run of backticks in the text. */
export function fenced(value: string): string {
  const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${value}\n${fence}`
}
