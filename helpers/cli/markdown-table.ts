const row = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** A table in Markdown; its cells are Markdown, their bars no borders. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** Blocks of Markdown as a file. */
export const paragraphs = (all: readonly string[]): string => `${all.join('\n\n')}\n`
