import type { MonthAgreements } from '../contract/agreements.js'
import { type Diagnostic, InputError } from '../diagnostics/diagnostic.js'
import type { Graph } from '../graph/graph.js'
import type { Table, Tables } from '../graph/tables.js'
import { type CallBucket, callBuckets } from '../model/buckets.js'
import { canonicalName } from '../pricebook/book.js'
import type { MonthCard } from '../pricebook/month.js'
import type { MonthFee } from '../pricebook/tools.js'
import type { Quantity, Step, Workflow } from '../workflow/portfolio.js'
import { casesIn } from '../workflow/trend/path.js'
import { agreementTables } from './agreement-tables.js'
import { formsOf, type Skeleton } from './bind.js'
import { movesAnything, moveTables } from './exchange-moves.js'
import type { PriceRegime } from './price.js'
import { ratioIn } from './price-ratio.js'
import { followed } from './price-trend.js'
import { termsOf } from './terms.js'

/** The tables of a portfolio for one case and one set of prices, and the models behind its routes. */
export interface Bound {
  readonly tables: Tables
  /** For each route the card that prices it, at what a price trend makes of it in the case. */
  readonly cards: readonly MonthCard[]
  /** For each route where its tiers begin among all of them. */
  readonly firstTiers: readonly number[]
  /** For each workflow the card of its evaluator. */
  readonly evaluators: readonly (MonthCard | undefined)[]
  /** For each tool its fee, and for a cache that of an hour. */
  readonly fees: readonly MonthFee[]
  /** What is settled by the month, in the order of its tables. */
  readonly agreements: MonthAgreements
}

/** `provider/id` of the model that a card prices first in its month. */
export function modelOf({ provenance }: MonthCard): string {
  const { book, model } = provenance[0]!
  return canonicalName(book, model)
}

/** Binds the quantities of a case (0 conservative, 1 expected, 2 peak) and the prices of a month to the model. */
export function bind(graph: Graph, skeleton: Skeleton, regime: PriceRegime, which: 0 | 1 | 2): Bound {
  const {
    prices,
    months: [month = 0],
    ratios,
  } = regime
  const { rows } = skeleton
  const tables = Object.fromEntries(
    Object.entries(rows).map(([scope, each]) => [scope, each.table(inputsOf(graph, scope), which, month)]),
  )
  const owners = skeleton.routes.map((route, i) => {
    const step = rows.route.parent[i]!
    return { route, step: skeleton.steps[step]!, workflow: skeleton.workflows[rows.step.parent[step]!]! }
  })
  const cardOf: CardOf = (file, model, terms) => {
    const card = prices.card(file, model, terms)
    return file.priceTrend ? followed(card, casesIn(file.priceTrend, month)[which], regime) : card
  }
  const cards = owners.map(({ route, step, workflow }) => cardOf(workflow.file, route.model, termsOf(step, route)))
  bindRates(tables['route']!, cards, owners)
  const evaluators = bindEvaluators(tables['workflow']!, skeleton.workflows, cardOf)
  const fees = skeleton.tools.map((tool, i) => {
    const { route, workflow } = owners[rows.tool.parent[i]!]!
    return tool.charged === 'use'
      ? prices.fee(workflow.file, route.model, tool.tool)
      : prices.storage(workflow.file, route.model)
  })
  for (const [i, { fee }] of fees.entries())
    column(tables['tool']!, skeleton.tools[i]!.charged === 'use' ? 'tool_fee_rate' : 'storage_rate')[i] = fee
  const answering = column(tables['workflow']!, 'price_ratio')
  for (const [i, workflow] of skeleton.workflows.entries())
    answering[i] = ratioIn(ratios?.get(i), workflow, which, month)
  const firstTiers = [0]
  for (const [i, { steps }] of cards.entries()) firstTiers.push(firstTiers[i]! + steps.length)
  const fromPrices = {
    tier: tierTable(cards, tables['route']!),
    ...agreementTables(skeleton, prices, { cards, evaluators }),
  }
  const bound = { tables: { ...tables, ...fromPrices }, cards, firstTiers, evaluators, fees, agreements: prices }
  if (movesAnything(bound)) moveTables(bound, which)
  return bound
}

type CardOf = PriceRegime['prices']['card']

/** The inputs of each graph by scope: asked for once in every case and month. */
const known = new WeakMap<Graph, Map<string, readonly string[]>>()

function inputsOf(graph: Graph, scope: string): readonly string[] {
  const scopes = known.get(graph) ?? new Map<string, readonly string[]>()
  known.set(graph, scopes)
  const names = scopes.get(scope) ?? [...graph.inputs].flatMap(([name, input]) => (input.scope === scope ? [name] : []))
  scopes.set(scope, names)
  return names
}

const column = (table: Table, name: string): Float64Array => table.columns.get(name)!

interface Owner {
  readonly step: Step
  readonly route: Workflow['steps'][number]['routes'][number]
}

/** A rate for each bucket of each route. A missing one is a mistake, unless the step has no such tokens at all. */
function bindRates(table: Table, cards: readonly MonthCard[], owners: readonly Owner[]): void {
  const mistakes: Diagnostic[] = []
  for (const bucket of callBuckets) {
    const rates = column(table, `rate_${bucket}`)
    for (const [i, card] of cards.entries()) {
      const rate = card.rates[bucket]
      rates[i] = rate ?? 0
      if (rate !== undefined || !hasTokens(owners[i]!.step, bucket)) continue
      mistakes.push({
        code: 'missing-price',
        message: `${modelOf(card)} has no price for ${bucket.replace('_', ' ')}`,
        where: owners[i]!.route.model.place,
        help: `name a model that is sold for this, or leave out the ${bucket.replace('_', ' ')} tokens`,
      })
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
}

/** Whether a step has tokens of a bucket in any case of any month. */
export function hasTokens(
  { prompt, cacheHitRate, cacheWriteRate, toolResult, reasoning, output }: Step,
  bucket: CallBucket,
): boolean {
  const some = (quantity: Quantity) => inAnyCase(quantity, (value) => value > 0)
  switch (bucket) {
    case 'cached_input':
      return some(cacheHitRate)
    case 'cache_write':
      return some(cacheWriteRate)
    case 'tool_result':
      return some(toolResult)
    case 'reasoning':
      return some(reasoning)
    case 'output':
      return some(output) || prompt.form === 'compact'
    case 'uncached_input':
      return true
    default:
      return bucket satisfies never
  }
}

const inAnyCase = ({ cases, path }: Quantity, is: (value: number) => boolean): boolean =>
  path ? path.months.some((month) => month.cases.some(is)) : cases.some(is)

function bindEvaluators(
  table: Table,
  workflows: readonly Workflow[],
  cardOf: CardOf,
): readonly (MonthCard | undefined)[] {
  const input = column(table, 'evaluator_input_rate')
  const output = column(table, 'evaluator_output_rate')
  const mistakes: Diagnostic[] = []
  const cards = workflows.map(({ evaluator, file }, i) => {
    if (!evaluator) return undefined
    const card = cardOf(file, evaluator.model, { mode: 'standard' })
    const { uncached_input, output: written } = card.rates
    input[i] = uncached_input ?? 0
    output[i] = written ?? 0
    const writes = inAnyCase(evaluator.outputShare, (share) => share > 0)
    if (uncached_input === undefined || (written === undefined && writes)) {
      mistakes.push({
        code: 'missing-price',
        message: `${modelOf(card)} has no price for output`,
        where: evaluator.model.place,
        help: 'name a model that writes, or write output_share: 0',
      })
    }
    return card
  })
  if (mistakes.length > 0) throw new InputError(mistakes)
  return cards
}

/** One row for each step in price that a route's model has at the edge of a tier. */
function tierTable(cards: readonly MonthCard[], routes: Table): Table {
  const tiers = cards.flatMap(({ steps }, route) => steps.map((step) => ({ step, route })))
  const columns = new Map([['edge', Float64Array.from(tiers, ({ step }) => step.above)]])
  for (const bucket of callBuckets) {
    columns.set(
      `tier_step_${bucket}`,
      Float64Array.from(tiers, ({ step }) => step.delta[bucket] ?? 0),
    )
  }
  return {
    count: tiers.length,
    parent: Int32Array.from(tiers, ({ route }) => route),
    forms: tiers.map(({ step, route }) =>
      formsOf({ ...routes.forms[route], edge: step.inclusive ? 'inclusive' : 'exclusive', rule: step.rule }),
    ),
    columns,
  }
}
