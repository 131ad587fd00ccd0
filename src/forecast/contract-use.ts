import { lineAndColumn } from '../diagnostics/position.js'
import { addDays, daysOf } from '../pricebook/day.js'
import { inOrderOfLaying, type Term, type TermUse } from '../pricebook/overlay.js'
import { spanOf } from '../yaml/locate.js'
import { agreementTerms } from './agreement-use.js'
import type { ContractUse } from './forecast.js'
import type { RawNote } from './notes.js'
import type { Priced } from './run.js'

const usesOf = ({ cards, fees }: Priced): readonly TermUse[] => [...cards, ...fees].flatMap(({ terms }) => terms)

/** The contract and the terms of it that changed a price, in the order in which they are laid; null where specs name none. */
export async function contractUse(priced: Priced): Promise<ContractUse | null> {
  const { contract } = priced
  if (!contract) return null
  const prices = new Map<Term, Set<string>>()
  for (const { term, of } of usesOf(priced)) prices.set(term, (prices.get(term) ?? new Set()).add(of))
  const terms = await Promise.all(
    [...prices].map(async ([{ kind, place, says, from, to = null, source = null }, names]) => {
      const span = await spanOf(place)
      return { at: span.start, kind, says, from, to, source, line: lineAndColumn(span).line, prices: [...names].sort() }
    }),
  )
  return {
    path: contract.file.path,
    sha256: contract.sha256,
    terms: [
      ...terms.toSorted((a, b) => inOrderOfLaying(a, b) || a.at - b.at).map(({ at: _, ...term }) => term),
      ...(await agreementTerms(priced)),
    ],
  }
}

/** The terms that begin or end inside the horizon, and the exchange rates that were used, with who set them. */
export function contractNotes(priced: Priced): readonly RawNote[] {
  const { first } = daysOf(priced.periods[0]!)
  const { last } = daysOf(priced.periods.at(-1)!)
  return usesOf(priced).flatMap(({ term, ...use }): readonly RawNote[] => {
    const { kind, says, from, to, source, place } = term
    if (kind === 'fx') {
      const message = `prices are converted at ${says} from ${from}, source: ${source}`
      return [{ code: 'fx-rate', message, place }]
    }
    const day = addDays(use.first, use.days)
    const begins = from === use.first && from > first
    const ends = to !== undefined && to < last && to === addDays(day, -1)
    const note = (code: string, on: string, gives: string) => ({
      code,
      message: `from ${on}, inside the horizon, the contract ${gives} ${says}`,
      place,
    })
    return [
      ...(begins ? [note('contract-begins', from, 'gives')] : []),
      ...(ends ? [note('contract-ends', day, 'no longer gives')] : []),
    ]
  })
}
