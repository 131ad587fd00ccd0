import { quantitiesIn } from '../workflow/correlations.js'
import type { Portfolio } from '../workflow/portfolio.js'
import { monthKey } from '../workflow/trend/path.js'
import type { HorizonPrices, PriceMonth, PriceRegime } from './price.js'

type Moving = Pick<Portfolio, 'workflows' | 'sharedCosts' | 'files' | 'horizon'>

/** Everything of a portfolio that moves over the months. */
const pathsOf = ({ workflows, sharedCosts }: Pick<Moving, 'workflows' | 'sharedCosts'>) => [
  ...new Set(quantitiesIn([workflows, sharedCosts]).flatMap(({ path }) => path ?? [])),
]

/** Months of equal prices as far as nothing else differs in them either, in the order of time. */
export function apart(regimes: readonly PriceRegime[], portfolio: Moving): Pick<HorizonPrices, 'regimes' | 'isMoving'> {
  const paths = pathsOf(portfolio)
  const pricesOf = new Map<number, PriceMonth>()
  for (const { prices, months } of regimes) for (const month of months) pricesOf.set(month, prices)
  const found = new Map<PriceMonth, Map<string, number[]>>()
  const parts: (PriceRegime & { readonly months: number[] })[] = []
  const { start } = portfolio.horizon
  const followsTrend = portfolio.files.some(({ priceTrend }) => priceTrend)
  for (const [month, prices] of [...pricesOf].sort(([a], [b]) => a - b)) {
    const key = followsTrend ? String(month) : monthKey(paths, month)
    const ofPrices = found.get(prices) ?? new Map<string, number[]>()
    found.set(prices, ofPrices)
    const months = ofPrices.get(key)
    if (months) months.push(month)
    else {
      const own = [month]
      ofPrices.set(key, own)
      parts.push({ prices, months: own, start })
    }
  }
  const answers = portfolio.workflows.some(({ demand }) => demand.elasticity)
  // A number that a lever moves differs from draw to draw, and moves over the months only where a part of it does.
  const moves = paths.some(({ who }) => who === undefined)
  return { regimes: parts, isMoving: moves || answers }
}
