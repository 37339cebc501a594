/** What the switches of Stryker's instrumenter look at. Each module keeps hold of `mutantCoverage` from its start. */
const switches = {
  activeMutant: null as string | null,
  mutantCoverage: { static: {} as Record<string, number>, perTest: {} },
  /** ours (programs.ts) */
  counting: false,
  hitCount: 0,
  hitLimit: Infinity,
}
Object.assign(globalThis, { __stryker__: switches })

/** Makes a mutant the active one, or none. When it is met more often than `hitLimit` it throws: so an endless loop ends. */
export function switchTo(mutant: string | null, hitLimit = Infinity): void {
  Object.assign(switches, { activeMutant: mutant, counting: false, hitCount: 0, hitLimit })
}

/** From now on counts which mutants are met, active or not. */
export function meetings(): Readonly<Record<string, number>> {
  switches.counting = true
  switches.mutantCoverage.static = {}
  return switches.mutantCoverage.static
}
