import { type Buckets, billOf, buckets, callsOf } from './by-call.js'
import type { GenBook, GenEntry, GenSpec, GenStep, GenValue, GenWorkflow } from './generate.js'

/**
 * The figures of a generated spec worked out again from section to section, the long way: every day of a month by
 * itself, every call of a session in a loop. Nothing of `src` is used.
 */
export type Case = 'conservative' | 'expected' | 'peak'

export interface ByHand {
  readonly spend: number
  readonly byPeriod: readonly number[]
  readonly tokens: Record<string, number>
  readonly components: Record<string, number>
  readonly models: Record<string, number>
  readonly workflows: Record<string, number>
  readonly outcomes: Record<string, number>
  readonly opportunity: number
  readonly modelCost: number
}

const at = (value: GenValue | undefined, which: Case, otherwise = 0): number =>
  value === undefined ? otherwise : typeof value === 'number' ? value : value[which]

export function byHand(spec: GenSpec, book: GenBook, which: Case): ByHand {
  const result: ByHand = {
    spend: 0,
    byPeriod: [],
    tokens: {},
    components: {},
    models: {},
    workflows: {},
    outcomes: {},
    opportunity: 0,
    modelCost: 0,
  }
  const totals = { spend: 0, opportunity: 0, modelCost: 0 }
  const byPeriod: number[] = []
  for (let m = 0; m < spec.horizon.months; m++) {
    const works = Object.entries(spec.workflows).map(([id, workflow]) => ({
      id,
      ...month(workflow, book, 2027, m, which),
    }))
    let spend = 0
    const add = (to: Record<string, number>, key: string, amount: number) => {
      to[key] = (to[key] ?? 0) + amount
    }
    for (const work of works) {
      for (const [key, amount] of Object.entries(work.components)) add(result.components, key, amount)
      for (const [key, amount] of Object.entries(work.tokens)) add(result.tokens, key, amount)
      for (const [key, amount] of Object.entries(work.models)) add(result.models, key, amount)
      add(result.workflows, work.id, work.direct)
      add(result.outcomes, work.id, work.outcomes)
      spend += work.direct
      totals.opportunity += work.opportunity
      totals.modelCost += work.modelCost
    }
    for (const cost of Object.values(spec.costs)) {
      const quantity: Record<string, number> = { month: 1 }
      for (const work of works)
        for (const [per, many] of Object.entries(work.quantities)) if (per !== 'month') add(quantity, per, many)
      const line = quantity[cost.per]! * (cost.share ?? 1) * unit(cost, which)
      if (cost.category === 'opportunity_cost') {
        totals.opportunity += line
        continue
      }
      const basis = works.map(
        (work) =>
          ({ spend: work.direct, tokens: work.allTokens, turns: work.quantities['turn']!, equal: 1 })[cost.allocate],
      )
      const whole = basis.reduce((sum, each) => sum + each, 0)
      for (const [i, work] of works.entries())
        add(result.workflows, work.id, line * (whole === 0 ? 1 / works.length : basis[i]! / whole))
      add(result.components, cost.category, line)
      spend += line
    }
    byPeriod.push(spend)
    totals.spend += spend
  }
  return { ...result, ...totals, byPeriod }
}

const unit = (
  cost: { readonly amount?: GenValue; readonly minutes?: number; readonly hourly_rate?: number },
  which: Case,
): number => (cost.amount === undefined ? (cost.minutes! / 60) * cost.hourly_rate! : at(cost.amount, which))

function month(workflow: GenWorkflow, book: GenBook, year: number, m: number, which: Case) {
  const days = new Date(Date.UTC(year, m + 1, 0)).getUTCDate()
  const { demand } = workflow
  const users = at(demand['active_users'], which)
  const sessions = users * at(demand['sessions_per_user'], which) * at(demand['peak_factor'], which)
  const perSession = at(demand['turns_per_session'], which)
  const turns = sessions * perSession
  const [retry, evaluate, overhead] = [workflow.retry_factor, workflow.eval_factor, workflow.overhead_factor].map(
    (value) => at(value, which),
  ) as [number, number, number]

  const cost: Record<string, number> = {}
  const tokens: Record<string, number> = {}
  const base: Record<string, number> = {}
  let calls = 0
  for (const step of Object.values(workflow.steps)) {
    const many = turns * step.per_turn
    calls += many
    for (const { model, weight, ratio } of weights(step)) {
      for (const call of sessionOf(step, perSession * step.per_turn, which)) {
        const share = (many * weight * call.weight) / (perSession * step.per_turn)
        for (const bucket of buckets) tokens[bucket] = (tokens[bucket] ?? 0) + share * call.tokens[bucket] * ratio
        for (let day = 1; day <= days; day++) {
          const entry = entryOn(
            book,
            model,
            `${year}-${String(m + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
          )
          const priced = billOf(entry, call.tokens, ratio)
          const part = (share / days) * (step.mode === 'batch' ? 0.5 : 1)
          for (const bucket of buckets) {
            cost[bucket] = (cost[bucket] ?? 0) + part * priced[bucket]
            base[model] = (base[model] ?? 0) + part * priced[bucket]
          }
        }
      }
    }
  }
  const sum = (parts: Record<string, number>) => Object.values(parts).reduce((total, each) => total + each, 0)
  const [baseTokens, baseCost] = [sum(tokens), sum(cost)]
  const retryTokens = (retry - 1) * baseTokens
  const evaluatorTokens = (evaluate - 1) * (baseTokens + retryTokens)
  const overheadTokens = (overhead - 1) * (baseTokens + retryTokens + evaluatorTokens)
  const retryCost = (retry - 1) * baseCost
  const { evaluator } = workflow
  const evaluatorCost = evaluator
    ? (evaluatorTokens / 1e6) *
      mean(days, (day) => {
        const { rates } = entryOn(
          book,
          evaluator.model,
          `${year}-${String(m + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        )
        return (1 - evaluator.output_share) * rates.input + evaluator.output_share * rates.output
      })
    : (evaluate - 1) * (baseCost + retryCost)
  const overheadCost = (overhead - 1) * (baseCost + retryCost + evaluatorCost)
  const modelCost = baseCost + retryCost + evaluatorCost + overheadCost

  const models: Record<string, number> = {}
  for (const [model, own] of Object.entries(base)) {
    const follows = evaluator ? retryCost + overheadCost : retryCost + overheadCost + evaluatorCost
    models[model] = own + (baseCost === 0 ? 0 : (own / baseCost) * follows)
  }
  if (evaluator)
    models[evaluator.model] = (models[evaluator.model] ?? 0) + evaluatorCost + (baseCost === 0 ? overheadCost : 0)

  const attempts = workflow.outcome.per === 'session' ? sessions : turns
  const trusted =
    attempts * Object.values(workflow.outcome.gates).reduce<number>((rate, gate) => rate * at(gate, which), 1)
  const quantities: Record<string, number> = {
    month: 1,
    user: users,
    session: sessions,
    turn: turns,
    step: calls * retry,
    attempt: attempts,
    outcome: trusted,
    failed_attempt: attempts - trusted,
  }
  const components: Record<string, number> = {
    ...cost,
    retry: retryCost,
    evaluation: evaluatorCost,
    overhead: overheadCost,
  }
  let [lines, opportunity] = [0, 0]
  for (const line of Object.values(workflow.costs)) {
    const each = quantities[line.per]! * (line.share ?? 1) * unit(line, which)
    if (line.category === 'opportunity_cost') opportunity += each
    else {
      lines += each
      components[line.category] = (components[line.category] ?? 0) + each
    }
  }
  return {
    components,
    models,
    modelCost,
    quantities,
    opportunity,
    direct: modelCost + lines,
    outcomes: trusted,
    allTokens: baseTokens + retryTokens + evaluatorTokens + overheadTokens,
    tokens: { ...tokens, retry: retryTokens, evaluator: evaluatorTokens, overhead: overheadTokens },
  }
}

const mean = (days: number, of: (day: number) => number): number =>
  Array.from({ length: days }, (_, i) => of(i + 1)).reduce((sum, each) => sum + each, 0) / days

function weights(step: GenStep) {
  if (step.route) {
    const named = step.route.reduce((sum, { share }) => sum + (share === 'rest' ? 0 : share), 0)
    return step.route.map(({ model, share, token_ratio }) => ({
      model,
      ratio: token_ratio,
      weight: share === 'rest' ? 1 - named : share,
    }))
  }
  let reach = 1
  return step.cascade!.map(({ model, escalate = 0, token_ratio }) => {
    const weight = reach
    reach *= escalate
    return { model, ratio: token_ratio, weight }
  })
}

interface Call {
  /** How many calls of a session are like it. */
  readonly weight: number
  readonly tokens: Buckets
}

/** The calls of one session of a step: n alike, or where context grows one by one. */
function sessionOf(step: GenStep, n: number, which: Case): readonly Call[] {
  const { context } = step.tokens
  const of = (key: string) => at(step.tokens[key] as GenValue | undefined, which)
  const rest = { tool_result: of('tool_result'), reasoning: of('reasoning'), output: of('output') }
  if (context) {
    const growth = { ...context, write_rate: of('cache_write_rate') }
    return callsOf(growth, rest, n).map((tokens) => ({ weight: 1, tokens }))
  }
  const input = of('input')
  const cached_input = input * of('cache_hit_rate')
  const cache_write = input * Math.min(of('cache_write_rate'), 1 - of('cache_hit_rate'))
  return [
    { weight: n, tokens: { uncached_input: input - cached_input - cache_write, cached_input, cache_write, ...rest } },
  ]
}

function entryOn(book: GenBook, name: string, day: string): GenEntry {
  const model = book.models.find(({ id }) => `own/${id}` === name)!
  return model.prices.filter(({ from }) => from === 'unknown' || from <= day).at(-1)!
}
