import { canonicalName } from '../pricebook/book.js'
import { daysOf } from '../pricebook/day.js'
import { figuresOf } from '../pricebook/self-hosted/figures.js'
import type { SelfHosted } from '../pricebook/self-hosted/supply.js'
import type { RawNote } from './notes.js'
import type { CaseResults } from './result.js'
import type { Priced } from './run.js'

/** What the GPUs of a self-hosted model cost over the horizon, used or not. */
interface Supply {
  readonly path: string
  readonly currency: string
  cost: number
  /** Of the last entry that prices it. */
  utilisation: number
}

/** Differences that nobody would act on. */
const near = 0.01

/**
 * A rate per token is that of GPUs at one use, and GPUs cost the same at any. Told where the expected demand keeps them less
 * busy than their rate assumes, or busier, or asks for more than they serve.
 */
export function supplyNotes(priced: Priced, { portfolio }: CaseResults): readonly RawNote[] {
  const committed = (model: string) =>
    priced.regimes.some(({ prices }) => prices.capacities.some(({ weights }) => weights.has(model)))
  return [...suppliesOf(priced)].flatMap(([model, supply]): RawNote[] => {
    const counted = portfolio.spend.by_model[model] ?? 0
    if (committed(model) || supply.currency !== priced.portfolio.currency) return []
    const { code, message } = told(model, supply, counted)
    return Math.abs(counted / supply.cost - 1) <= near ? [] : [{ code, message, path: supply.path }]
  })
}

function suppliesOf({ cards }: Priced): ReadonlyMap<string, Supply> {
  const supplies = new Map<string, Supply>()
  // A model that is bought on several terms has a card for each, and the same GPUs.
  const seen = new Set<string>()
  for (const { month, provenance } of cards) {
    for (const { book, model, entry, from, days } of provenance) {
      const { self_hosted } = entry
      const name = canonicalName(book, model)
      if (!self_hosted || seen.has(`${name} ${from}`)) continue
      seen.add(`${name} ${from}`)
      const supply = supplies.get(name) ?? { path: book.file.path, currency: book.currency, cost: 0, utilisation: 0 }
      supply.cost += (monthlyCost(self_hosted) * days) / daysOf(month).days
      supply.utilisation = self_hosted.utilisation
      supplies.set(name, supply)
    }
  }
  return supplies
}

const monthlyCost = (supply: SelfHosted): number => figuresOf(supply).of('monthly_cost')

function told(
  model: string,
  { cost, currency, utilisation }: Supply,
  counted: number,
): { readonly code: string; readonly message: string } {
  const amount = (value: number) => `${Number(value.toPrecision(6))} ${currency}`
  const percent = (value: number) => `${Number((value * 100).toPrecision(3))} %`
  const use = (counted / cost) * utilisation
  const both = `the GPUs of ${model} cost ${amount(cost)} over the horizon, used or not, and the expected case counts ${amount(counted)} for its tokens`
  if (use > 1)
    return {
      code: 'too-few-gpus',
      message: `${both}: it asks for ${Number(use.toPrecision(3))} times what they serve at full use; they take more replicas, or the book states more use than they have`,
    }
  const rate = `at the rate of ${percent(utilisation)} use`
  return counted < cost
    ? {
        code: 'idle-gpus',
        message: `${both}, ${rate}: these tokens alone keep them ${percent(use)} busy, and what no other work pays for, up to ${amount(cost - counted)}, comes on top`,
      }
    : {
        code: 'busy-gpus',
        message: `${both}, ${rate}: these tokens keep them ${percent(use)} busy, so a Mtok costs less than the rate says`,
      }
}
