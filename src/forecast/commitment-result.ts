import { constantValues } from '../model/constants.js'
import type { CommitmentTotals } from './agreement-totals.js'
import type { CommitmentResult, Reason } from './forecast.js'

/** What became of a commitment over the horizon, with the prices that follow from it. Who draws nothing of it bears none of it. */
export function commitmentResult(
  id: string,
  totals: CommitmentTotals,
  reasons: Record<string, Reason>,
): CommitmentResult {
  const { committed_tokens, demanded_tokens, drawn_tokens, on_demand_cost, commitment_bill } = totals
  const perMtok = (money: number, tokens: number) => money / (tokens / constantValues.tokens_per_mtok)
  const rate = perMtok(totals.committed_cost, committed_tokens)
  const served = demanded_tokens - totals.refused_tokens
  const known = (name: string, value: number): number | null => {
    if (Number.isFinite(value)) return value
    reasons[`commitments.${id}.${name}`] = 'zero_demand'
    return null
  }
  const onDemand = perMtok(on_demand_cost, demanded_tokens)
  return {
    committed_tokens,
    demanded_tokens,
    drawn_tokens,
    overage_tokens: totals.overage_tokens,
    refused_tokens: totals.refused_tokens,
    breakage_tokens: totals.breakage_tokens,
    utilisation: known('utilisation', demanded_tokens / committed_tokens),
    on_demand_cost,
    used_capacity_cost: totals.used_capacity_cost,
    breakage_cost: totals.breakage_cost,
    overage_cost: totals.overage_cost,
    bill: commitment_bill,
    difference: commitment_bill - on_demand_cost,
    effective_price: known('effective_price', perMtok(commitment_bill, served)),
    on_demand_price: known('on_demand_price', onDemand),
    price_drawn: {
      take_or_pay: known('price_drawn.take_or_pay', perMtok(totals.committed_cost, drawn_tokens)),
      stylised: known('price_drawn.stylised', rate * (2 - drawn_tokens / committed_tokens)),
    },
    break_even_utilisation: {
      take_or_pay: known('break_even_utilisation.take_or_pay', rate / onDemand),
      stylised: known('break_even_utilisation.stylised', 2 - onDemand / rate),
    },
  }
}
