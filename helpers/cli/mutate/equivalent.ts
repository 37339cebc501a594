/** A mutant that no test can kill, since it answers as the source does. Its line as it was and as it is, as the command prints it. */
export type Equivalent = { readonly file: string; readonly was: string; readonly is: string; readonly why: string }

export const equivalents: readonly Equivalent[] = [
  {
    file: 'helpers/doctor/clients-concerned.ts',
    was: "export const callingByName = (): Message => told(passingOver('CIDR/name'))",
    is: 'export const callingByName = (): Message => told(passingOver(""))',
    why: 'no client that was measured lets a range stand for a name',
  },
  {
    file: 'helpers/doctor/clients-concerned.ts',
    was: "export const goingDirect = (): Message => told(readingNoneOf('https', ['http_proxy', 'HTTP_PROXY']))",
    is: "export const goingDirect = (): Message => told(readingNoneOf('https', ['http_proxy', \"\"]))",
    why: 'no client that was measured reads HTTP_PROXY for https and not http_proxy',
  },
  {
    file: 'helpers/doctor/env/dotenv-reading.ts',
    was: 'for (; (dropped[crs] ?? Number.POSITIVE_INFINITY) < offset; crs++);',
    is: 'for (; (dropped[crs] ?? Number.POSITIVE_INFINITY) <= offset; crs++);',
    why: 'an offset is that of a name, never that of an end of a line',
  },
  {
    file: 'helpers/doctor/merge.ts',
    was: "const told = steps.some(step => 'listen' in step || 'allow' in step) ? ['{program}'] : []",
    is: "const told = steps.some(step => 'listen' in step || 'allow' in step) ? ['{program}'] : [\"Stryker was here\"]",
    why: 'a text without a place names none',
  },
  {
    file: 'helpers/doctor/merge.ts',
    was: "return [code, placesIn([...texts, ...told, ...steps.flatMap(step => Object.values(step))].join('\\n'))]",
    is: 'return [code, placesIn([...texts, ...told, ...steps.flatMap(step => Object.values(step))].join(""))]',
    why: 'a place ends at its brace, whatever comes next',
  },
  {
    file: 'helpers/doctor/merge.ts',
    was: 'const told = Object.entries(values).filter(([name]) => namedPlaces.get(code)?.includes(name))',
    is: 'const told = Object.entries(values).filter(([name]) => namedPlaces.get(code).includes(name))',
    why: 'every code has its places',
  },
  {
    file: 'helpers/doctor/merge.ts',
    was: 'const fixed = told.filter(([name]) => !Object.hasOwn(measured, name)).sort(([a], [b]) => (a < b ? -1 : 1))',
    is: 'const fixed = told.filter(([name]) => !Object.hasOwn(measured, name)).sort(([a], [b]) => (a <= b ? -1 : 1))',
    why: 'no name stands twice in an object',
  },
  {
    file: 'helpers/doctor/merge.ts',
    was: 'const one = names.map(name => [name, measured[name]?.(before[name], values[name]) ?? null])',
    is: 'const one = names.map(name => [name, measured[name](before[name], values[name]) ?? null])',
    why: 'the names are those of the table',
  },
  {
    file: 'helpers/doctor/rules/engine.ts',
    was: "? saidWith(whyNoEngine[why], { detail: redact(first?.detail ?? '') })",
    is: "? saidWith(whyNoEngine[why], { detail: redact(first.detail ?? '') })",
    why: 'a reason that is known is that of the first that was tried',
  },
  {
    file: 'helpers/doctor/rules/engine.ts',
    was: "/pair interfaces: operation not supported|unknown device type/i.test(refusal ?? '')",
    is: '/pair interfaces: operation not supported|unknown device type/i.test(refusal ?? "Stryker was here!")',
    why: 'where nothing was refused, a text that says nothing of it',
  },
  {
    file: 'helpers/doctor/rules/engine.ts',
    was: "if (/\\btable\\b\\W*raw\\b|\\braw\\b\\W*table\\b|-t raw\\b/i.test(engine.refusal ?? '')) return true",
    is: 'if (/\\btable\\b\\W*raw\\b|\\braw\\b\\W*table\\b|-t raw\\b/i.test(engine.refusal ?? "Stryker was here!")) return true',
    why: 'where nothing was refused, a text that says nothing of it',
  },
  {
    file: 'helpers/doctor/found.ts',
    was: "...(namedPlaces.get(code)?.includes('fails') && { fails: list }),",
    is: "...(namedPlaces.get(code).includes('fails') && { fails: list }),",
    why: 'every code has its places',
  },
]
