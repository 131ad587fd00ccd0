import type { RawNote } from './notes.js'
import type { Priced } from './run.js'
import { type SupplyMonth, type SupplyUse, supplyUses } from './supply-use.js'

/** Differences that nobody would act on. */
const near = 0.01

/**
 * A rate per token is that of GPUs at one use, and GPUs cost the same at any. Told where the expected demand keeps them less
 * busy than their rate assumes, or busier, or asks for more than they serve. A commitment settles its GPUs exactly.
 */
export function supplyNotes(priced: Priced): readonly RawNote[] {
  const committed = (model: string) =>
    priced.regimes.some(({ prices }) => prices.capacities.some(({ weights }) => weights.has(model)))
  return supplyUses(priced)
    .filter(({ model, currency }) => !committed(model) && currency === priced.portfolio.currency)
    .flatMap((use) => [...beyondCapacity(use), ...otherUse(use)])
}

/** The share of the paid hours that the tokens of a month take. */
const useOf = ({ counted, cost, utilisation }: SupplyMonth): number => (counted / cost) * utilisation

const three = (value: number): number => Number(value.toPrecision(3))

function beyondCapacity({ model, path, months }: SupplyUse): readonly RawNote[] {
  const first = months.find((month) => useOf(month) > 1 + 1e-9)
  if (!first) return []
  const message = `in ${first.period} the expected case asks the GPUs of ${model} for ${three(useOf(first))} times what they serve at full use: they take more replicas, or the book states more use than they have`
  return [{ code: 'too-few-gpus', message, path }]
}

function otherUse({ model, path, currency, months }: SupplyUse): readonly RawNote[] {
  const sum = (of: (month: SupplyMonth) => number) => months.reduce((total, month) => total + of(month), 0)
  const cost = sum((month) => month.cost)
  const idle = sum((month) => Math.max(0, month.cost - month.counted))
  const over = sum((month) => Math.max(0, month.counted - month.cost))
  if (Math.max(idle, over) <= near * cost) return []
  const amount = (value: number) => `${Number(value.toPrecision(6))} ${currency}`
  const counted = amount(sum((month) => month.counted))
  const both = `the GPUs of ${model} cost ${amount(cost)} over the horizon, used or not, and the expected case counts ${counted} for its tokens`
  const rate = `at the rate of ${shares(months.map(({ utilisation }) => utilisation))} use`
  const busy = `keep them ${shares(months.map(useOf))} busy`
  return idle > near * cost
    ? [
        {
          code: 'idle-gpus',
          message: `${both}, ${rate}: these tokens alone ${busy}, and what no other work pays for, up to ${amount(idle)}, comes on top`,
          path,
        },
      ]
    : [
        {
          code: 'busy-gpus',
          message: `${both}, ${rate}: these tokens ${busy}, so a Mtok costs less than the rate says`,
          path,
        },
      ]
}

/** `30 %`, or `3 to 30 %` where months differ. */
function shares(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => three(value * 100))
  return low === high ? `${low} %` : `${low} to ${high} %`
}
