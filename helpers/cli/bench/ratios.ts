import { type Measurement, type Row, summarise } from './measurement.ts'

/** Two ways to the same end: the medians of these rows, added, against those of those. */
type Ratio = {
  readonly id: string
  readonly of: readonly string[]
  readonly against: readonly string[]
  readonly target: number | null
}

/** What a bench is for: what the kit takes against the same done without it. */
const ratios: readonly Ratio[] = [
  { id: 'ratio-probe', of: ['probe-ours'], against: ['probe-by-hand'], target: 0.25 },
  { id: 'ratio-lab', of: ['lab-ready'], against: ['bare-run', 'bare-dockerd'], target: 1.3 },
  { id: 'ratio-doctor', of: ['doctor-few'], against: ['guide-by-hand'], target: 0.5 },
  { id: 'ratio-growth', of: ['proof-late'], against: ['proof-early'], target: 1.2 },
  { id: 'ratio-side-by-side', of: ['hosts-three'], against: ['hosts-one'], target: null },
]

export const ratioIds: readonly string[] = ratios.map(({ id }) => id)

/** The ratios of what was measured; one of whose rows some are lacking is left out. Pure. */
export function ratiosOf(rows: readonly Row[]): Measurement[] {
  const medians = new Map(rows.flatMap(row => ('reason' in row ? [] : [[row.id, summarise(row.samples).median]])))
  const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + (medians.get(id) ?? Number.NaN), 0)
  return ratios
    .map(
      ({ id, of, against, target }): Measurement => ({ id, unit: 'ratio', target, samples: [sum(of) / sum(against)] }),
    )
    .filter(({ samples: [ratio] }) => Number.isFinite(ratio))
}
