import type { MonthCapacity } from '../../contract/capacity.js'
import { evaluate } from '../../graph/evaluate.js'
import { constantValues } from '../../model/constants.js'
import { commitmentGraph } from '../../model/graphs.js'

/** What a month is settled for, instance by instance: one for each draw, or for each utilisation. */
export interface Settled {
  readonly demanded: Float64Array
  readonly onDemandCost: Float64Array
  /** Capacity of the month. */
  readonly committed: number
  /** What its money is worth over what the terms say; certain without. */
  readonly worth?: Float64Array | undefined
}

/** The terms by which it is settled. */
export type SettlementTerms = Pick<MonthCapacity, 'rate' | 'settlement' | 'overage' | 'overageRate'>

/** The quantities of a commitment, by name, for many demands at once: the formulas of the month, and no others. */
export function settle(
  { demanded, onDemandCost, committed, worth }: Settled,
  { rate, settlement, overage, overageRate }: SettlementTerms,
): (name: string) => Float64Array {
  const { length: count } = demanded
  const same = (value: number) => new Float64Array(count).fill(value)
  const money = (value: number) => worth?.map((each) => each * value) ?? same(value)
  const columns = new Map([
    ['demanded_tokens', demanded],
    ['on_demand_cost', onDemandCost],
    ['committed_tokens', same(committed)],
    ['committed_rate', money(rate)],
    ['overage_rate', money(overageRate)],
    ['tokens_per_mtok', same(constantValues.tokens_per_mtok)],
  ])
  const forms = Array.from({ length: count }, () => ({ settlement, overage }))
  const table = { count, parent: new Int32Array(count), forms, columns }
  const values = evaluate(commitmentGraph(), { commitment: table })
  return (name) => values.get(name)!
}
