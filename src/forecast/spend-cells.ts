import { callBuckets } from '../model/buckets.js'
import { type Component, meteredComponents } from '../model/components.js'
import type { Add } from './cell-sheet.js'
import type { MonthCases } from './cells.js'
import { inEachCase, portion, type Read } from './in-each-case.js'
import { modelsIn, partOfCost, partOfEvaluation } from './month-models.js'
import type { Priced } from './run.js'

/** Money: model cost by step and model, tool fees by step, cost lines and shared costs by component. */
export function addSpend(priced: Priced, month: MonthCases, add: Add): void {
  addRoutes(priced, month, add)
  addEvaluators(priced, month, add)
  addToolFees(priced, month, add)
  addLines(priced, month, add)
}

/** Retries and overhead follow the base cost of each model; so does evaluation that has no model of its own. */
function addRoutes({ skeleton: { rows, steps }, portfolio }: Priced, month: MonthCases, add: Add): void {
  const { cards, firstTiers, evaluators } = month.expected.bound
  const spend = { statistic: 'spend', unit: portfolio.currency } as const
  for (const [i, card] of cards.entries()) {
    const at = rows.route.parent[i]!
    const workflow = rows.step.parent[at]!
    const row = { route: i, firstTier: firstTiers[i]! }
    for (const own of modelsIn(card)) {
      const { model } = own
      for (const bucket of callBuckets) {
        const part = partOfCost(card, own, row, [bucket])
        const values = inEachCase(month, (read) => read(`route_cost_${bucket}`, i) * part(read))
        add(workflow, { step: steps[at]!.id, component: bucket, model, ...spend, values })
      }
      const part = partOfCost(card, own, row)
      const follows = (quantity: string, component: Component) => {
        const share = (read: Read) => portion(read('route_cost', i), read('base_cost', workflow)) * part(read)
        const values = inEachCase(month, (read) => read(quantity, workflow) * share(read))
        add(workflow, { step: '', component, model, ...spend, values })
      }
      follows('retry_cost', 'retry')
      if (!evaluators[workflow]) follows('evaluator_cost', 'evaluation')
      follows('overhead_cost', 'overhead')
    }
  }
}

/** An evaluator's model bears its evaluation, and overhead too where nothing else costs anything it could follow. */
function addEvaluators({ portfolio }: Priced, month: MonthCases, add: Add): void {
  const spend = { step: '', statistic: 'spend', unit: portfolio.currency } as const
  for (const [i, card] of month.expected.bound.evaluators.entries()) {
    for (const own of card ? modelsIn(card) : []) {
      const { model } = own
      const part = partOfEvaluation(card!, own, i)
      const evaluation = inEachCase(month, (read) => read('evaluator_cost', i) * part(read))
      add(i, { ...spend, component: 'evaluation', model, values: evaluation })
      const overhead = inEachCase(month, (read) =>
        read('base_cost', i) === 0 ? read('overhead_cost', i) * part(read) : 0,
      )
      add(i, { ...spend, component: 'overhead', model, values: overhead })
    }
  }
}

function addToolFees({ skeleton: { rows, steps, routes }, portfolio }: Priced, month: MonthCases, add: Add): void {
  const spend = { component: 'tools', model: '', statistic: 'spend', unit: portfolio.currency } as const
  for (const [i, route] of rows.tool.parent.entries()) {
    const at = rows.route.parent[route]!
    const values = inEachCase(month, (read) => read('tool_fee', i))
    const [provider] = routes[route]!.model.name.split('/')
    add(rows.step.parent[at]!, { step: steps[at]!.id, line: `${provider}/${rows.tool.ids[i]!}`, ...spend, values })
  }
}

/** A line of cost: what it is called, where it has a name, and the component it belongs to. */
interface Line {
  readonly id: string
  readonly category: string
}

/** Cost lines, what commitments add or take off, and allocated shared costs. Opportunity cost stands beside spend. */
function addLines({ skeleton, portfolio }: Priced, month: MonthCases, add: Add): void {
  const { rows, costs, sharedCosts } = skeleton
  const line = (workflow: number, { id, category }: Line, quantity: string, i: number) =>
    add(workflow, {
      step: '',
      component: category,
      line: id,
      model: '',
      statistic: category === 'opportunity_cost' ? 'opportunity_cost' : 'spend',
      unit: portfolio.currency,
      values: inEachCase(month, (read) => read(quantity, i)),
    })
  for (const [i, cost] of costs.entries()) line(rows.cost.parent[i]!, cost, 'cost_line', i)
  for (const workflow of skeleton.workflows.keys()) {
    for (const category of ['commitments', 'volume_discounts'] as const)
      line(workflow, { id: '', category }, meteredComponents[category], workflow)
  }
  for (const [i, workflow] of rows.allocation.parent.entries()) {
    line(workflow, sharedCosts[rows.allocation.link[i]!]!, 'allocated', i)
  }
}
