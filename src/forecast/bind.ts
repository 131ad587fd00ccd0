import type { Forms } from '../graph/tables.js'
import type { Form, RowScope } from '../model/axes.js'
import { constantValues } from '../model/constants.js'
import type { Cost, Portfolio, Prompt, Quantity, Route, SharedCost, Step, Workflow } from '../workflow/portfolio.js'
import { fixed } from '../workflow/settle.js'
import { Rows } from './rows.js'

/** What a row of `tool` pays for: the uses of a tool, or the hours of a cache. */
export type Charge = { readonly charged: 'use'; readonly tool: string } | { readonly charged: 'hour' }

/** A portfolio as instances of the model's scopes: what is in it, row by row. Prices are bound later, month by month. */
export interface Skeleton {
  readonly rows: Readonly<Record<RowScope, Rows>>
  readonly workflows: readonly Workflow[]
  /** For each row of `step`, `route`, `tool`, `cost` and `shared_cost` what it stands for. */
  readonly steps: readonly Step[]
  readonly routes: readonly Route[]
  readonly tools: readonly Charge[]
  readonly costs: readonly Cost[]
  readonly sharedCosts: readonly SharedCost[]
}

/**
 * Lays out every workflow, step, route, tool and cost of a portfolio as rows. `hasAgreements`: whether the contract that
 * specs name settles something by the month.
 */
export function layOut({ workflows, sharedCosts }: Portfolio, hasAgreements = false): Skeleton {
  const rows = {
    portfolio: new Rows(),
    shared_cost: new Rows(),
    workflow: new Rows(),
    allocation: new Rows(),
    cost: new Rows(),
    step: new Rows(),
    route: new Rows(),
    tool: new Rows(),
  }
  const skeleton: Skeleton & { steps: Step[]; routes: Route[]; tools: Charge[]; costs: Cost[] } = {
    rows,
    workflows,
    sharedCosts,
    steps: [],
    routes: [],
    tools: [],
    costs: [],
  }
  const constants = Object.entries({ ...constantValues, workflow_count: workflows.length })
  rows.portfolio.add(-1, {}, Object.fromEntries(constants.map(([name, value]) => [name, fixed(value)])))
  for (const shared of sharedCosts) rows.shared_cost.add(0, ...costRow(shared, 'shared'))
  for (const workflow of workflows) {
    const capacity = hasAgreements && workflow.file.contract !== undefined ? 'committed' : 'open'
    addWorkflow(workflow, capacity, skeleton)
  }
  return skeleton
}

type Growing = Skeleton & { steps: Step[]; routes: Route[]; tools: Charge[]; costs: Cost[] }

function addWorkflow(workflow: Workflow, capacity: Form<'capacity'>, skeleton: Growing): void {
  const { rows } = skeleton
  const { demand, outcome } = workflow
  const forms = formsOf({
    demand: demand.elasticity || demand.noise ? `responding_${demand.form}` : demand.form,
    attempt: outcome?.per ?? 'none',
    trust: outcome?.trust.form ?? 'none',
    evaluator: workflow.evaluator ? 'own' : 'blended',
    capacity,
  })
  const at = rows.workflow.add(
    0,
    { id: workflow.id, forms },
    {
      ...(demand.form === 'users' && { active_users: demand.activeUsers, sessions_per_user: demand.sessionsPerUser }),
      ...(demand.form !== 'turns' && { turns_per_session: demand.turnsPerSession }),
      ...(demand.form === 'sessions' && { given_sessions: demand.sessions }),
      ...(demand.form === 'turns' && { given_turns: demand.turns }),
      peak_factor: demand.peakFactor,
      ...((demand.elasticity || demand.noise) && {
        elasticity: demand.elasticity ?? fixed(0),
        noise: demand.noise ?? fixed(1),
      }),
      retry_factor: workflow.retryFactor,
      eval_factor: workflow.evalFactor,
      overhead_factor: workflow.overheadFactor,
      ...(workflow.evaluator && { evaluator_output_share: workflow.evaluator.outputShare }),
      ...(outcome?.trust.form === 'gates' && outcome.trust.gates),
      ...(outcome?.trust.form === 'rate' && { given_trusted_rate: outcome.trust.trustedRate }),
    },
  )
  for (const [i, shared] of skeleton.sharedCosts.entries()) {
    const own = formsOf({ ...forms, allocate: shared.allocate, counts: countsOf(shared) })
    rows.allocation.add(at, { id: shared.id, forms: own, link: i })
  }
  for (const cost of workflow.costs) {
    rows.cost.add(at, ...costRow(cost, 'cost', forms))
    skeleton.costs.push(cost)
  }
  for (const step of workflow.steps) addStep(step, at, forms, skeleton)
}

function addStep(step: Step, workflow: number, above: Forms, skeleton: Growing): void {
  const forms = formsOf({ ...above, prompt: step.prompt.form })
  const at = skeleton.rows.step.add(
    workflow,
    { id: step.id, forms },
    {
      per_turn: step.perTurn,
      cache_hit_rate: step.cacheHitRate,
      cache_write_rate: step.cacheWriteRate,
      tool_result: step.toolResult,
      reasoning: step.reasoning,
      output: step.output,
      ...promptQuantities(step.prompt),
    },
  )
  skeleton.steps.push(step)
  for (const route of step.routes) {
    const own = formsOf({ ...forms, routing: route.routing })
    const row = skeleton.rows.route.add(
      at,
      { id: route.model.name, forms: own },
      {
        token_ratio: route.tokenRatio,
        ...(route.routing === 'share' && { share: route.share }),
        ...('escalate' in route && { escalate: route.escalate }),
      },
    )
    skeleton.routes.push(route)
    for (const tool of step.tools) {
      skeleton.rows.tool.add(row, { id: tool.id, forms: formsOf({ ...own, charged: 'use' }) }, { tool_uses: tool.uses })
      skeleton.tools.push({ charged: 'use', tool: tool.id })
    }
    if (step.cacheStorage) {
      const { tokens, hours } = step.cacheStorage
      const forms = formsOf({ ...own, charged: 'hour' })
      skeleton.rows.tool.add(row, { id: 'cache_storage', forms }, { stored_tokens: tokens, stored_hours: hours })
      skeleton.tools.push({ charged: 'hour' })
    }
  }
}

function promptQuantities(prompt: Prompt): Readonly<Record<string, Quantity>> {
  switch (prompt.form) {
    case 'flat':
      return { input: prompt.input }
    case 'spread':
      return { input: prompt.input, spread: fixed(prompt.sigma) }
    default:
      return {
        stable: prompt.stable,
        fresh: prompt.fresh,
        carry: prompt.carry,
        ...(prompt.form !== 'accumulate' && { window: prompt.window }),
        ...(prompt.form === 'compact' && { compact_to: prompt.compactTo }),
      }
  }
}

function costRow(
  cost: Cost & { readonly allocate?: string },
  prefix: 'cost' | 'shared',
  above: Forms = {},
): Parameters<Rows['add']> extends [number, ...infer Rest] ? Rest : never {
  const forms = formsOf({ ...above, per: cost.per, amount: cost.amount.form, counts: countsOf(cost) })
  const { amount } = cost
  return [
    { id: cost.id, forms },
    {
      [`${prefix}_share`]: cost.share,
      ...(amount.form === 'given'
        ? { [`${prefix}_amount`]: amount.amount }
        : { [`${prefix}_case_minutes`]: amount.minutes, [`${prefix}_hourly_rate`]: amount.hourlyRate }),
    },
  ]
}

/** Opportunity cost stands beside spend. */
const countsOf = ({ category }: Cost): string => (category === 'opportunity_cost' ? 'apart' : 'spend')

const interned = new Map<string, Forms>()

/** One object for all instances of the same forms: a portfolio has many instances and few forms. */
export function formsOf(forms: Forms): Forms {
  const key = Object.entries(forms).join()
  const known = interned.get(key)
  if (known) return known
  interned.set(key, forms)
  return forms
}
