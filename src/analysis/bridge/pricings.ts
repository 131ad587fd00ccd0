import { listRegimes } from '../../forecast/list-prices.js'
import type { Answer, PriceMonth, PriceRegime } from '../../forecast/price.js'
import type { Priced } from '../../forecast/run.js'
import type { ModelName, Quantity, SpecFile, Workflow } from '../../workflow/portfolio.js'
import { mixed } from '../diff/mix.js'
import type { Side } from '../diff/side.js'
import { pricesDiffer } from '../diff/split.js'

/** Which of two sides something is taken from. */
export type From = 'base' | 'head'

/** The workflows of one side at the prices of one side. */
export class Pricing {
  readonly priced: Priced
  readonly #list: readonly PriceRegime[]
  readonly #files: ReadonlyMap<string, SpecFile>
  readonly #regimes: readonly number[]

  constructor(priced: Priced, list: readonly PriceRegime[] | undefined) {
    this.priced = priced
    this.#list = list ?? priced.regimes
    this.#files = new Map(priced.portfolio.workflows.map(({ id, file }) => [id, file]))
    this.#regimes = priced.periods.map((_, month) => priced.regimes.findIndex(({ months }) => months.includes(month)))
  }

  /** The file by which a workflow is priced; undefined where the side has no such workflow. */
  file(workflow: string): SpecFile | undefined {
    return this.#files.get(workflow)
  }

  regime(month: number): number {
    return this.#regimes[month]!
  }

  prices(month: number): PriceMonth {
    return this.priced.regimes[this.#regimes[month]!]!.prices
  }

  /** Without what a contract negotiates, where demand answers to that. */
  listPrices(month: number): PriceMonth {
    return this.#list.find(({ months }) => months.includes(month))!.prices
  }
}

/** Both sides' workflows at the prices of both sides. */
export interface Pricings {
  /** `of.base.head`: the workflows of the base at the prices of the head. */
  readonly of: Readonly<Record<From, Readonly<Record<From, Pricing>>>>
  /** Which side a model was named on. */
  readonly namedBy: (model: ModelName) => From
  /** Whether own books, contracts or price trends differ. */
  readonly differ: boolean
  /** Whether any demand answers to prices. */
  readonly answer: boolean
}

/** Prices the workflows of each side at the prices of the other. Throws an InputError where that cannot be. */
export async function pricingsOf(base: Side, head: Side): Promise<Pricings> {
  const differ = pricesDiffer(base, head)
  const answer = [base, head].some(({ priced }) =>
    priced.portfolio.workflows.some(({ demand }) => demand.elasticity !== undefined),
  )
  const pricing = async (priced: Priced) =>
    new Pricing(priced, answer && priced.contract ? (priced.list ?? (await listRegimes(priced))) : undefined)
  const [before, after] = [await pricing(base.priced), await pricing(head.priced)]
  const ofBase = new Set<ModelName>(base.priced.portfolio.workflows.flatMap(modelsIn))
  const crossed = async (spec: Side, prices: Side) => pricing(await mixed({ spec, volume: spec, prices }))
  return {
    of: {
      base: { base: before, head: differ ? await crossed(base, head) : before },
      head: { base: differ ? await crossed(head, base) : after, head: after },
    },
    namedBy: (model) => (ofBase.has(model) ? 'base' : 'head'),
    differ,
    answer,
  }
}

/** The price trend of each workflow's file that differs between the prices of both sides, once for each change. */
export function trendsThatMoved({
  of,
  differ,
}: Pricings): readonly (readonly [Quantity | undefined, Quantity | undefined])[] {
  if (!differ) return []
  const found = (['head', 'base'] as const).flatMap((side) =>
    of[side].head.priced.portfolio.workflows.map(({ id }) => {
      const [was, is] = [of[side].base, of[side].head].map((each) => each.file(id)?.priceTrend)
      return [was, is] as const
    }),
  )
  const textOf = (pair: readonly (Quantity | undefined)[]) => JSON.stringify(pair.map((each) => each?.cases ?? null))
  const moved = found.filter(([was, is]) => textOf([was]) !== textOf([is]))
  return [...new Map(moved.map((pair) => [textOf(pair), pair])).values()]
}

const modelsIn = ({ steps, evaluator }: Workflow): readonly ModelName[] => [
  ...steps.flatMap(({ routes }) => routes.map(({ model }) => model)),
  ...(evaluator ? [evaluator.model] : []),
]

/** The names of models that do not cost the same at the prices of both sides. */
export function modelsThatMoved({ of, differ }: Pricings): readonly string[] {
  if (!differ) return []
  const moved = new Set<string>()
  for (const side of ['base', 'head'] as const)
    for (const month of of[side].base.priced.periods.keys()) {
      const [before, after] = [answersOf(of[side].base, month), answersOf(of[side].head, month)]
      for (const [key, { model, answer }] of before)
        if (textOf(answer) !== textOf(after.get(key)!.answer)) moved.add(model)
    }
  return [...moved]
}

/** What a price says, but for where it stands. */
function textOf(answer: Answer): string {
  if ('fee' in answer) return JSON.stringify(answer.fee)
  const { rates, steps, byModel } = answer
  return JSON.stringify([rates, steps, byModel.length > 1 ? byModel : null])
}

/** Every price that the workflows of a pricing ask for in a month. */
function answersOf(
  pricing: Pricing,
  month: number,
): ReadonlyMap<string, { readonly model: string; readonly answer: Answer }> {
  const { card, fee, storage } = pricing.prices(month)
  const answers = new Map<string, { readonly model: string; readonly answer: Answer }>()
  for (const { id, file, steps, evaluator } of pricing.priced.portfolio.workflows) {
    const add = (key: readonly unknown[], { name }: ModelName, answer: Answer) =>
      answers.set(JSON.stringify([id, name, ...key]), { model: name, answer })
    for (const step of steps)
      for (const { model } of step.routes) {
        add([step.mode, step.region, step.cacheTtl], model, card(file, model, step))
        for (const tool of step.tools) add(['tool', tool.id], model, fee(file, model, tool.id))
        if (step.cacheStorage) add(['storage'], model, storage(file, model))
      }
    if (evaluator) add(['evaluator'], evaluator.model, card(file, evaluator.model, { mode: 'standard' }))
  }
  return answers
}
