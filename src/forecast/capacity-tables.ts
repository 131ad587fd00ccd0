import type { MonthCapacity, Weights } from '../contract/capacity.js'
import type { Table } from '../graph/tables.js'
import { callBuckets } from '../model/buckets.js'
import type { MonthCard } from '../pricebook/month.js'
import { formsOf, type Skeleton } from './bind.js'
import { modelsIn } from './month-models.js'

/** Who prices the routes and the evaluators of a month. */
interface Cards {
  readonly cards: readonly MonthCard[]
  readonly evaluators: readonly (MonthCard | undefined)[]
}

/** A table as it grows: inputs by name, a number a row. */
class Growing {
  readonly #parent: number[] = []
  readonly #link: number[] = []
  readonly #forms: Table['forms'][number][] = []
  readonly #columns: ReadonlyMap<string, number[]>

  constructor(inputs: readonly string[]) {
    this.#columns = new Map(inputs.map((name) => [name, []]))
  }

  get count(): number {
    return this.#parent.length
  }

  add(parent: number, link: number, forms: Table['forms'][number], values: Readonly<Record<string, number>>): number {
    this.#parent.push(parent)
    this.#link.push(link)
    this.#forms.push(forms)
    for (const [name, column] of this.#columns) column.push(values[name]!)
    return this.count - 1
  }

  table(): Table {
    return {
      count: this.count,
      parent: Int32Array.from(this.#parent),
      link: Int32Array.from(this.#link),
      forms: this.#forms,
      columns: new Map([...this.#columns].map(([name, column]) => [name, Float64Array.from(column)])),
    }
  }
}

const commitmentInputs = ['committed_tokens', 'committed_rate', 'overage_rate', 'claims']
const claimInputs = ['evaluation_draw_share', 'evaluation_input_weight', 'evaluation_output_weight']
const drawInputs = ['draw_share', ...callBuckets.map((bucket) => `draw_weight_${bucket}`)]

/** What a card's models draw of a commitment: for which share of the month, and with which weights. */
function drawOf(card: MonthCard | undefined, { weights, share }: MonthCapacity) {
  if (!card) return undefined
  const drawing = modelsIn(card).filter(({ model }) => weights.has(model))
  const [first] = drawing
  if (!first) return undefined
  const days = drawing.reduce((sum, each) => sum + each.share, 0)
  return { share: share * (drawing.length === modelsIn(card).length ? 1 : days), weights: weights.get(first.model)! }
}

/**
 * The commitments of a month, the workflows that draw on each, and the routes that do. Rows of a commitment that nobody
 * draws on are there too: it is no part of anybody's spend, and a note says so.
 */
export function capacityTables(
  { rows, workflows }: Skeleton,
  capacities: readonly MonthCapacity[],
  { cards, evaluators }: Cards,
): Readonly<Record<'commitment' | 'claim' | 'draw', Table>> {
  const [commitments, claims, draws] = [
    new Growing(commitmentInputs),
    new Growing(claimInputs),
    new Growing(drawInputs),
  ]
  const routesOf = capacities.length > 0 ? routesByWorkflow(rows, workflows.length) : []
  const claimants = capacities.map(() => 0)
  const drawing: {
    readonly route: number
    readonly claim: number
    readonly share: number
    readonly weights: Weights
  }[] = []
  for (const [w, routes] of routesOf.entries()) {
    const forms = rows.workflow.forms[w]!
    if (forms['capacity'] !== 'committed') continue
    for (const [c, capacity] of capacities.entries()) {
      const byRoute = routes.flatMap((route) => {
        const draw = drawOf(cards[route], capacity)
        return draw ? [{ route, ...draw }] : []
      })
      const evaluation = drawOf(evaluators[w], capacity)
      if (byRoute.length === 0 && !evaluation) continue
      claimants[c]! += 1
      const claim = claims.add(w, c, forms, {
        evaluation_draw_share: evaluation?.share ?? 0,
        evaluation_input_weight: evaluation?.weights.uncached_input ?? 0,
        evaluation_output_weight: evaluation?.weights.output ?? 0,
      })
      drawing.push(...byRoute.map((each) => ({ ...each, claim })))
    }
  }
  // The parts of a route stand together.
  for (const { route, claim, share, weights } of drawing.sort((a, b) => a.route - b.route)) {
    const own = callBuckets.map((bucket) => [`draw_weight_${bucket}`, weights[bucket]])
    draws.add(route, claim, rows.route.forms[route]!, { draw_share: share, ...Object.fromEntries(own) })
  }
  for (const [c, { tokens, rate, settlement, overage, overageRate }] of capacities.entries()) {
    const values = { committed_tokens: tokens, committed_rate: rate, overage_rate: overageRate, claims: claimants[c]! }
    commitments.add(0, -1, formsOf({ settlement, overage }), values)
  }
  return { commitment: commitments.table(), claim: claims.table(), draw: draws.table() }
}

function routesByWorkflow({ step, route }: Skeleton['rows'], workflows: number): readonly (readonly number[])[] {
  const routes = Array.from({ length: workflows }, (): number[] => [])
  for (const [i, at] of route.parent.entries()) routes[step.parent[at]!]!.push(i)
  return routes
}
