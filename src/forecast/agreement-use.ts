import type { MonthAgreements } from '../contract/agreements.js'
import { lineAndColumn } from '../diagnostics/position.js'
import { daysOf } from '../pricebook/day.js'
import { spanOf } from '../yaml/locate.js'
import type { ContractTerm } from './forecast.js'
import { modelsIn } from './month-models.js'
import type { RawNote } from './notes.js'
import type { Priced } from './run.js'

type Agreement = MonthAgreements[keyof MonthAgreements][number]

const kinds = { capacity: 'commitment', volume: 'volume', pool: 'spend_commit' } as const

/** The agreements of the horizon, each once, in the order of the contract. */
function agreementsIn({ regimes }: Priced): readonly Agreement[] {
  const known = new Map<string, Agreement>()
  for (const { prices } of regimes)
    for (const each of [...prices.capacities, ...prices.volumes, ...prices.pools])
      known.set(`${each.kind} ${each.id}`, each)
  return [...known.values()]
}

/** The models of the portfolio that have a part in an agreement, in some month. */
function modelsOf(agreement: Agreement, { cards }: Priced): readonly string[] {
  const models = [...new Set(cards.flatMap((card) => modelsIn(card).map(({ model }) => model)))]
  return models.filter((model) => counts(agreement, model)).sort()
}

function counts(agreement: Agreement, model: string): boolean {
  const provider = model.slice(0, model.indexOf('/'))
  switch (agreement.kind) {
    case 'capacity':
      return agreement.weights.has(model)
    case 'volume':
      return agreement.id === provider
    case 'pool':
      return agreement.providers.includes(provider)
    default:
      return agreement satisfies never
  }
}

/** The agreements as terms of the contract. */
export const agreementTerms = (priced: Priced): Promise<readonly ContractTerm[]> =>
  Promise.all(
    agreementsIn(priced).map(async (agreement): Promise<ContractTerm> => {
      const { kind, says, place } = agreement
      const { line } = lineAndColumn(await spanOf(place))
      const { from = null, to = null } = kind === 'volume' ? {} : agreement.days
      return { kind: kinds[kind], says, from, to, source: null, line, prices: modelsOf(agreement, priced) }
    }),
  )

/** Agreements that nobody here has a part in, those that the horizon holds a part of, and the exchange rates that were used. */
export function agreementNotes(priced: Priced): readonly RawNote[] {
  return agreementsIn(priced).flatMap((agreement): readonly RawNote[] => {
    const { id, place, kind } = agreement
    const rates = agreement.converted.map(({ term }) => ({
      code: 'fx-rate',
      message: `prices are converted at ${term.says} from ${term.from}, source: ${term.source}`,
      place: term.place,
    }))
    if (modelsOf(agreement, priced).length === 0) {
      const what = kind === 'volume' ? `volume discount of ${id}` : `commitment "${id}"`
      const message = `no workflow here has a part in the ${what}: it is in no figure`
      return [{ code: 'unused-commitment', message, place }]
    }
    const told = [...rates, ...meanPrices(agreement, priced)]
    if (kind !== 'pool' || agreement.days.inside === agreement.days.all || agreement.promised === 0) return told
    const { inside, all } = agreement.days
    const message = `the horizon holds ${inside} of the ${all} days of "${id}": it is held against that part of the amount, as if other months kept pace`
    return [...told, { code: 'part-of-commitment', message, place }]
  })
}

/** Months that a spend commitment holds in part and whose prices change too: its days are taken at the month's mean price. */
function meanPrices({ id, kind, place }: Agreement, { regimes, cards, periods }: Priced): readonly RawNote[] {
  const months = regimes.flatMap(({ prices, months: at }) => {
    const own = kind === 'pool' ? prices.pools.find((each) => each.id === id) : undefined
    return own && own.share < 1 ? at.map((month) => ({ month: periods[month]!, own })) : []
  })
  return months.flatMap(({ month, own }) => {
    const changing = cards.find(
      (card) =>
        card.month === month &&
        modelsIn(card).some(({ model }) => counts(own, model)) &&
        (card.provenance.length > 1 || card.terms.some(({ days }) => days < daysOf(month).days)),
    )
    if (!changing) return []
    const message = `"${id}" holds in a part of ${month}, in which the price of ${modelsIn(changing)[0]!.model} changes too: its days are taken at the mean price of the month`
    return [{ code: 'mean-price', message, place }]
  })
}
