/** The word that a mistyped one probably meant: at most a third of its letters are wrong. Null when none is near. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const ranked = words.map(word => ({ word, wrong: distance(typed, word) })).sort((a, b) => a.wrong - b.wrong)
  const best = ranked[0]
  return best && typed !== '' && best.wrong <= Math.ceil(best.word.length / 3) ? best.word : null
}

/** Levenshtein's distance: how many letters must be put in, taken out or changed. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
