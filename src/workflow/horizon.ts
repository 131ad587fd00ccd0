import type { Portfolio } from './portfolio.js'
import type { SpecSource } from './schema.js'

/** The months that a spec covers: one month, the one after today, where it says nothing. `today` is an ISO date. */
export function horizonOf({ horizon }: Pick<SpecSource, 'horizon'>, today: string): Portfolio['horizon'] {
  return {
    start: horizon?.start ?? monthAfter(today),
    months: horizon?.months ?? 1,
    fiscalYearStart: horizon?.fiscal_year_start ?? 1,
  }
}

function monthAfter(today: string): string {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}
