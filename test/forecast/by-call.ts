/**
 * The calls of a session one by one, and what each of them is billed. Nothing of `src` is used: a session is a loop,
 * and a call is priced by what a tier says of it alone.
 */
export const buckets = ['uncached_input', 'cached_input', 'cache_write', 'tool_result', 'reasoning', 'output'] as const
export type Bucket = (typeof buckets)[number]
export type Buckets = Readonly<Record<Bucket, number>>

export type Rates = Readonly<Record<'input' | 'cache_read' | 'cache_write_5m' | 'output', number>>

export interface Prices {
  readonly rates: Rates
  readonly tiers: readonly {
    readonly prompt_tokens_above: number
    readonly inclusive: boolean
    readonly rule: 'cliff' | 'marginal'
    readonly rates: Rates
  }[]
}

/** How the context of a session grows, and what a call has besides. */
export interface Growth {
  readonly mode: 'accumulate' | 'window' | 'compact'
  readonly stable: number
  readonly fresh: number
  readonly carry: number
  readonly window?: number | undefined
  readonly compact_to?: number | undefined
  readonly hit_rate: number
  readonly write_rate: number
}

export type Rest = Readonly<Record<'tool_result' | 'reasoning' | 'output', number>>

/** The calls of one session, compactions among them: calls that read the window, cached and written as any prompt is. */
export function callsOf(growth: Growth, rest: Rest, calls: number): readonly Buckets[] {
  const { mode, stable, fresh, carry, window = 0, compact_to = 0, hit_rate, write_rate } = growth
  const call = (prefix: number, own: number, more: Rest): Buckets => {
    const cached_input = prefix * hit_rate
    const cache_write = (prefix + own) * write_rate
    return { uncached_input: prefix + own - cached_input - cache_write, cached_input, cache_write, ...more }
  }
  const made: Buckets[] = []
  let history = 0
  for (let i = 0; i < calls; i++) {
    if (mode === 'compact' && history >= window) {
      made.push(call(window, 0, { tool_result: 0, reasoning: 0, output: compact_to }))
      history = compact_to
    }
    made.push(call(stable + (mode === 'window' ? Math.min(history, window) : history), fresh, rest))
    history += carry
  }
  return made
}

/** What a call costs by bucket. Of a marginal tier the buckets of the prompt pay in proportion, output and reasoning not. */
export function billOf({ rates, tiers }: Prices, tokens: Buckets, ratio = 1): Buckets {
  const prompt = (tokens.uncached_input + tokens.cached_input + tokens.cache_write + tokens.tool_result) * ratio
  const cliff = tiers[0]?.rule !== 'marginal'
  // Tokens are given as a model counts them, and that product may be a last bit off the edge.
  const passed = tiers.filter(({ prompt_tokens_above: edge, inclusive }) =>
    inclusive ? prompt >= edge * (1 - 1e-12) : prompt > edge * (1 + 1e-9),
  )
  const millionths = (bucket: Bucket): number => {
    const many = tokens[bucket] * ratio
    const inPrompt = bucket !== 'output' && bucket !== 'reasoning'
    if (cliff) return many * byBucket(passed.at(-1)?.rates ?? rates)[bucket]
    let cost = many * byBucket(rates)[bucket]
    for (const [i, { prompt_tokens_above: edge, rates: here }] of tiers.entries()) {
      if (!inPrompt || prompt <= edge) break
      const step = byBucket(here)[bucket] - byBucket(tiers[i - 1]?.rates ?? rates)[bucket]
      cost += many * (1 - edge / prompt) * step
    }
    return cost
  }
  return Object.fromEntries(buckets.map((bucket) => [bucket, millionths(bucket) / 1e6])) as Buckets
}

const byBucket = (rates: Rates): Buckets => ({
  uncached_input: rates.input,
  cached_input: rates.cache_read,
  cache_write: rates.cache_write_5m,
  tool_result: rates.input,
  reasoning: rates.output,
  output: rates.output,
})

/** The sum of a bill. */
export const totalOf = (bill: Buckets): number => buckets.reduce((sum, bucket) => sum + bill[bucket], 0)
