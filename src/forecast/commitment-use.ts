import type { MonthCapacity } from '../contract/capacity.js'
import type { Place } from '../diagnostics/diagnostic.js'
import { lineAndColumn } from '../diagnostics/position.js'
import { spanOf } from '../yaml/locate.js'
import type { ContractTerm } from './forecast.js'
import { modelsIn } from './month-models.js'
import type { RawNote } from './notes.js'
import type { Priced } from './run.js'

/** The commitments of the horizon, each once, in the order of the contract. */
function capacitiesOf({ regimes }: Priced): readonly MonthCapacity[] {
  const byPlace = new Map<string, MonthCapacity>()
  for (const { prices } of regimes) for (const each of prices.capacities) byPlace.set(each.id, each)
  return [...byPlace.values()]
}

/** The models of the portfolio that draw on a commitment, in some month. */
function drawnBy({ weights }: MonthCapacity, { cards }: Priced): readonly string[] {
  const drawing = cards
    .flatMap((card) => modelsIn(card).map(({ model }) => model))
    .filter((model) => weights.has(model))
  return [...new Set(drawing)].sort()
}

/** The commitments as terms of the contract. */
export const commitmentTerms = (priced: Priced): Promise<readonly ContractTerm[]> =>
  Promise.all(
    capacitiesOf(priced).map(async (capacity): Promise<ContractTerm> => {
      const { says, place, commitment } = capacity
      const { line } = lineAndColumn(await spanOf(place))
      const { from = null, to = null } = commitment
      return { kind: 'commitment', says, from, to, source: null, line, prices: drawnBy(capacity, priced) }
    }),
  )

/** Commitments that nothing here draws on; they are paid all the same, by somebody else. */
export function commitmentNotes(priced: Priced): readonly RawNote[] {
  return capacitiesOf(priced).flatMap((capacity): readonly RawNote[] => {
    const rates = capacity.exchange.map(({ given, term }) => ({
      code: 'fx-rate',
      message: `prices are converted at ${term.says} from ${term.from}, source: ${given.source}`,
      place: term.place as Place,
    }))
    if (drawnBy(capacity, priced).length > 0) return rates
    const message = `no workflow here draws on the commitment "${capacity.id}": its bill is in no figure`
    return [{ code: 'unused-commitment', message, place: capacity.place }]
  })
}
