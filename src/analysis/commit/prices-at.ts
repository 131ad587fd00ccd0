import type { PriceAt } from './commit.js'
import { type SettlementTerms, settle } from './settle.js'

/** Utilisations at which both rules are put side by side. */
export const utilisations = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2] as const

/** Any capacity gives the same prices. */
const committed = 1e6

/** What a Mtok costs at each utilisation by both rules. `onDemand`: price of a Mtok on demand. */
export function pricesAt(terms: SettlementTerms, onDemand: number): readonly PriceAt[] {
  const demanded = Float64Array.from(utilisations, (u) => u * committed)
  const onDemandCost = demanded.map((tokens) => (tokens / 1e6) * onDemand)
  const priceBy = (settlement: 'take_or_pay' | 'stylised') => {
    const of = settle({ demanded, onDemandCost, committed }, { ...terms, settlement })
    const [bill, refused] = [of('commitment_bill'), of('refused_share')]
    return utilisations.map((_, i) => bill[i]! / ((demanded[i]! / 1e6) * (1 - refused[i]!)))
  }
  const [exact, stylised] = [priceBy('take_or_pay'), priceBy('stylised')]
  return utilisations.map((utilisation, i) => ({
    utilisation,
    take_or_pay: exact[i]!,
    stylised: stylised[i]!,
    understated: exact[i] === 0 ? 0 : Math.max(0, 1 - stylised[i]! / exact[i]!),
  }))
}
