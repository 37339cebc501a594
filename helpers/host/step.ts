const PREFIX = 'familyai-kit:'

/** Does a step of starting a host and leaves how long it took in Node's own performance timeline, where `npm run bench` reads it. */
export async function step<T>(name: StepName, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  try {
    return await work()
  } finally {
    performance.measure(PREFIX + name, { start, end: performance.now() })
  }
}

export type StepName = 'create' | 'code' | 'seat' | 'engine' | 'images' | 'run-image' | 'look'

export type Step = { readonly name: string; readonly start: number; readonly end: number }

/** The steps since the last call, ms on the clock of `performance.now()`; they are forgotten. */
export function takeSteps(): Step[] {
  const entries = performance.getEntriesByType('measure').filter(({ name }) => name.startsWith(PREFIX))
  for (const { name } of entries) performance.clearMeasures(name)
  return entries.map(({ name, startTime, duration }) => ({
    name: name.slice(PREFIX.length),
    start: startTime,
    end: startTime + duration,
  }))
}
