import type { GenBook, GenContext, GenEntry, GenRates, GenSpec, GenStep, GenValue, GenWorkflow } from './generate.js'

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

const buckets = ['uncached_input', 'cached_input', 'cache_write', 'tool_result', 'reasoning', 'output'] as const
type Bucket = (typeof buckets)[number]
type Buckets = Record<Bucket, number>

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
      const session = callsOf(step, perSession * step.per_turn, which)
      const mix = mixOf(session)
      for (const call of session) {
        const share = (many * weight * call.weight) / (perSession * step.per_turn)
        for (const bucket of buckets) tokens[bucket] = (tokens[bucket] ?? 0) + share * call.tokens[bucket] * ratio
        for (let day = 1; day <= days; day++) {
          const priced = priceCall(
            entryOn(book, model, `${year}-${String(m + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
            call.tokens,
            mix,
            ratio,
            step.mode === 'batch' ? 0.5 : 1,
          )
          for (const bucket of buckets) {
            cost[bucket] = (cost[bucket] ?? 0) + (share / days) * priced[bucket]
            base[model] = (base[model] ?? 0) + (share / days) * priced[bucket]
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
  readonly weight: number
  readonly tokens: Buckets
}

/** The calls of one session of a step, one by one; a compaction is one more call, with its own tokens. */
function callsOf(step: GenStep, n: number, which: Case): readonly Call[] {
  const { context } = step.tokens
  const of = (key: string) => at(step.tokens[key] as GenValue | undefined, which)
  const rest = { tool_result: of('tool_result'), reasoning: of('reasoning'), output: of('output') }
  if (!context) {
    const input = of('input')
    const cached_input = input * of('cache_hit_rate')
    const cache_write = input * Math.min(of('cache_write_rate'), 1 - of('cache_hit_rate'))
    return [
      { weight: n, tokens: { uncached_input: input - cached_input - cache_write, cached_input, cache_write, ...rest } },
    ]
  }
  return histories(context, n).map(({ history, compaction }) => {
    if (compaction) {
      const cached_input = history * context.hit_rate
      return {
        weight: 1,
        tokens: {
          uncached_input: history - cached_input,
          cached_input,
          cache_write: 0,
          tool_result: 0,
          reasoning: 0,
          output: context.compact_to!,
        },
      }
    }
    const cached_input = (context.stable + history) * context.hit_rate
    return {
      weight: 1,
      tokens: {
        uncached_input: context.stable + context.fresh + history - cached_input,
        cached_input,
        cache_write: 0,
        ...rest,
      },
    }
  })
}

/** The share of each bucket in all prompts of a session. */
function mixOf(calls: readonly Call[]): Buckets {
  const inPrompt = ['uncached_input', 'cached_input', 'cache_write', 'tool_result'] as const
  const total = (bucket: Bucket) => calls.reduce((sum, call) => sum + call.weight * call.tokens[bucket], 0)
  const prompt = inPrompt.reduce((sum, bucket) => sum + total(bucket), 0)
  return Object.fromEntries(buckets.map((bucket) => [bucket, prompt === 0 ? 0 : total(bucket) / prompt])) as Buckets
}

function histories({ mode, carry, window = 0, compact_to = 0 }: GenContext, n: number) {
  const calls: { history: number; compaction: boolean }[] = []
  let history = 0
  for (let i = 0; i < n; i++) {
    if (mode === 'compact' && history >= window) {
      calls.push({ history: window, compaction: true })
      history = compact_to
    }
    calls.push({ history: mode === 'window' ? Math.min(history, window) : history, compaction: false })
    history += carry
  }
  return calls
}

function entryOn(book: GenBook, name: string, day: string): GenEntry {
  const model = book.models.find(({ id }) => `own/${id}` === name)!
  return model.prices.filter(({ from }) => from === 'unknown' || from <= day).at(-1)!
}

/** One call, priced as a bill would be. */
function priceCall(entry: GenEntry, tokens: Buckets, mix: Buckets, ratio: number, mode: number): Buckets {
  const prompt = (tokens.uncached_input + tokens.cached_input + tokens.cache_write + tokens.tool_result) * ratio
  const rateOf = (rates: GenRates): Buckets => ({
    uncached_input: rates.input,
    cached_input: rates.cache_read,
    cache_write: rates.cache_write_5m,
    tool_result: rates.input,
    reasoning: rates.output,
    output: rates.output,
  })
  const passed = entry.tiers.filter(
    ({ prompt_tokens_above: edge, inclusive }) =>
      prompt > edge + 1e-9 * edge || (inclusive && prompt >= edge * (1 - 1e-12)),
  )
  const cliff = entry.tiers[0]?.rule !== 'marginal'
  const whole = rateOf(cliff && passed.length > 0 ? passed.at(-1)!.rates : entry.rates)
  const cost = (bucket: Bucket) => {
    const many = tokens[bucket] * ratio
    if (cliff || prompt === 0 || bucket === 'output' || bucket === 'reasoning')
      return (many / 1e6) * whole[bucket] * mode
    // Marginal: the prompt at the base rate, and on what lies above each edge the step in price, in the mix of the session.
    let total = (many / 1e6) * whole[bucket]
    for (const [i, tier] of entry.tiers.entries()) {
      const below = rateOf(entry.tiers[i - 1]?.rates ?? entry.rates)[bucket]
      const beyond = Math.max(0, prompt - tier.prompt_tokens_above) * mix[bucket]
      total += (beyond / 1e6) * (rateOf(tier.rates)[bucket] - below)
    }
    return total * mode
  }
  return Object.fromEntries(buckets.map((bucket) => [bucket, cost(bucket)])) as Buckets
}
