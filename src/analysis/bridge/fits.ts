import type { Priced } from '../../forecast/run.js'
import { hasTokens } from '../../forecast/tables.js'
import { callBuckets } from '../../model/buckets.js'
import type { Demand, Step, Workflow } from '../../workflow/portfolio.js'

/** Which parts of two sides can stand with each other's surroundings. */
export interface Fits {
  /** Whether all that a workflow needs of its demand, on either side, both demands tell. */
  readonly demand: (base: Workflow, head: Workflow) => boolean
  /** Whether the models of a step, on either side, have a price for all tokens of both. */
  readonly tokens: (base: Workflow, was: Step, head: Workflow, is: Step) => boolean
  /** Whether the evaluators of both sides write. */
  readonly evaluator: (base: Workflow, head: Workflow) => boolean
}

export const fitsBetween = (base: Priced, head: Priced): Fits => ({
  demand: (one, other) =>
    one.demand.form === other.demand.form ||
    Math.max(needsOf(one), needsOf(other)) <= Math.min(tells[one.demand.form], tells[other.demand.form]),
  tokens: (one, was, other, is) => takes(base, one, was, is) && takes(head, other, is, was),
  evaluator: (one, other) => writes(base, one) && writes(head, other),
})

/** How much a demand tells: turns; sessions too; users too. */
const tells: Readonly<Record<Demand['form'], number>> = { turns: 0, sessions: 1, users: 2 }

function needsOf({ steps, costs, outcome }: Workflow): number {
  if (costs.some(({ per }) => per === 'user')) return tells.users
  const grows = steps.some(({ prompt: { form } }) => form !== 'flat' && form !== 'spread')
  const bySession = costs.some(({ per }) => per === 'session') || outcome?.per === 'session'
  return grows || bySession ? tells.sessions : tells.turns
}

/** Whether every model of a step has a price for the tokens of another in its place. */
const takes = ({ regimes }: Priced, { file }: Workflow, step: Step, tokens: Step): boolean =>
  regimes.every(({ prices }) =>
    step.routes.every(({ model }) => {
      const { rates } = prices.card(file, model, step)
      return callBuckets.every((bucket) => rates[bucket] !== undefined || !hasTokens(tokens, bucket))
    }),
  )

const writes = ({ regimes }: Priced, { file, evaluator }: Workflow): boolean =>
  regimes.every(({ prices }) => prices.card(file, evaluator!.model, { mode: 'standard' }).rates.output !== undefined)
