type Body = (...values: never[]) => unknown
type Row = unknown

/** A test as it was written down: not run yet. */
export type Test = { readonly title: string; readonly run: () => unknown }

/**
 * As much of Vitest as the judge's tests use: `describe` and `test`, each with `each`. It only writes down, so that a test can
 * be run alone, again and again, in a program that has just started.
 */
export function suite() {
  const tests: Test[] = []
  const path: string[] = []
  const test = (title: string, run: () => unknown) => {
    tests.push({ title: [...path, title].join(' > '), run })
  }
  const describe = (title: string, body: () => unknown) => {
    path.push(title)
    body()
    path.pop()
  }
  return { tests, api: { test: withEach(test), it: withEach(test), describe: withEach(describe), afterAll() {} } }
}

function withEach(one: (title: string, run: () => unknown) => void) {
  const each = (rows: readonly Row[]) => (title: string, body: Body) => {
    for (const [index, row] of rows.entries()) {
      const values = (Array.isArray(row) ? row : [row]) as never[]
      one(`${title} #${index + 1}`, () => body(...values))
    }
  }
  return Object.assign(one, { each })
}
