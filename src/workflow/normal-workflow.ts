import type { Path, Place } from '../diagnostics/diagnostic.js'
import { gates } from '../model/outcome.js'
import { nameOf } from '../yaml/words.js'
import { normalCost } from './normal-cost.js'
import { named } from './normal-routes.js'
import { givenSteps, normalStep } from './normal-step.js'
import type { Demand, Outcome, Quantity, SpecFile, Workflow } from './portfolio.js'
import type { WorkflowSource } from './schema.js'
import type { Settler } from './settle.js'
import { monthlyNoise } from './trend/noise.js'

/** A workflow in its normal form: short form written out, every default filled in. */
export function normalWorkflow(id: string, source: WorkflowSource, file: SpecFile, settler: Settler): Workflow {
  const path = ['workflows', id]
  const place: Place = { file: settler.file, path, at: 'key' }
  const at = (...keys: string[]) => [...path, ...keys]
  const demand = normalDemand(source.demand, at('demand'), settler)
  const outcome = source.outcome && normalOutcome(source.outcome, at('outcome'), demand, settler)
  const known = { demand: [demand.form], outcomes: [outcome] }
  const { evaluator, value, costs = {} } = source
  const steps = givenSteps(source, path, settler)
  if (evaluator && steps.length === 0) {
    settler.mistakes.push({
      code: 'conflict',
      message: 'this workflow has an evaluator but no steps to evaluate',
      where: { file: settler.file, path: at('evaluator'), at: 'key' },
      help: 'add steps, or write the evaluation as a cost of category evaluation',
    })
  }
  if (steps.length === 0 && Object.keys(costs).length === 0) {
    settler.mistakes.push({
      code: 'missing-key',
      message: `${nameOf(path)} has neither steps nor costs`,
      where: place,
      help: 'add steps: { … }, or model: … and tokens: { … }',
    })
  }
  return {
    id,
    file,
    place,
    labels: source.labels ?? {},
    demand,
    steps: steps.map((step) => normalStep(step, demand, settler)),
    retryFactor: settler.quantity(source.retry_factor, 'factor', at('retry_factor'), 1),
    evalFactor: settler.quantity(source.eval_factor, 'factor', at('eval_factor'), 1),
    overheadFactor: settler.quantity(source.overhead_factor, 'factor', at('overhead_factor'), 1),
    ...(evaluator && {
      evaluator: {
        model: named(evaluator.model, at('evaluator', 'model'), settler, evaluator.successor),
        outputShare: settler.quantity(evaluator.output_share, 'share', at('evaluator', 'output_share'), 0.1),
      },
    }),
    costs: Object.entries(costs).map(([name, cost]) => normalCost(name, cost, at('costs', name), known, settler)),
    ...(outcome && { outcome }),
    value: {
      ...optional(
        'perOutcome',
        value?.per_outcome && settler.quantity(value.per_outcome, 'money', at('value', 'per_outcome')),
      ),
      ...optional(
        'baselineCostPerOutcome',
        value?.baseline_cost_per_outcome &&
          settler.quantity(value.baseline_cost_per_outcome, 'money', at('value', 'baseline_cost_per_outcome')),
      ),
    },
  }
}

const optional = <Key extends string>(key: Key, quantity: Quantity | undefined) =>
  (quantity ? { [key]: quantity } : {}) as { readonly [K in Key]?: Quantity }

function normalDemand(source: WorkflowSource['demand'], path: Path, settler: Settler): Demand {
  const count = (key: Exclude<keyof typeof source, 'peak_factor' | 'elasticity' | 'noise'>): Quantity =>
    settler.quantity(source[key], 'count', [...path, key])
  const peakFactor = settler.quantity(source.peak_factor, 'volume', [...path, 'peak_factor'], 1)
  const { elasticity, noise } = source
  const responds = {
    ...(elasticity && { elasticity: settler.quantity(elasticity, 'elasticity', [...path, 'elasticity']) }),
    ...(noise && {
      noise: monthlyNoise(noise, settler.months, { file: settler.file, path: [...path, 'noise'], at: 'value' }),
    }),
    peakFactor,
  }
  if (source.turns !== undefined) return { form: 'turns', turns: count('turns'), ...responds }
  const turnsPerSession = count('turns_per_session')
  if (source.sessions !== undefined)
    return { form: 'sessions', sessions: count('sessions'), turnsPerSession, ...responds }
  return {
    form: 'users',
    activeUsers: count('active_users'),
    sessionsPerUser: count('sessions_per_user'),
    turnsPerSession,
    ...responds,
  }
}

function normalOutcome(
  source: NonNullable<WorkflowSource['outcome']>,
  path: Path,
  demand: Demand,
  settler: Settler,
): Outcome {
  const { unit, per, gates: given, trusted_rate } = source
  if (per === 'session' && demand.form === 'turns') {
    settler.mistakes.push({
      code: 'unknown-demand',
      message: 'an outcome per session needs sessions, and this demand gives turns only',
      where: { file: settler.file, path: [...path, 'per'], at: 'value' },
      help: 'write per: turn, or demand: { sessions: …, turns_per_session: … }',
    })
  }
  if (trusted_rate) {
    const trustedRate = settler.quantity(trusted_rate, 'fallingShare', [...path, 'trusted_rate'])
    return { unit, per, trust: { form: 'rate', trustedRate } }
  }
  const rates = gates.map((gate) => [
    gate,
    settler.quantity(given?.[gate], 'fallingShare', [...path, 'gates', gate], 1),
  ])
  return { unit, per, trust: { form: 'gates', gates: Object.fromEntries(rates) } }
}
