import type { Path } from '../diagnostics/diagnostic.js'
import type { Demand, Prompt, Quantity } from './portfolio.js'
import type { Settler } from './settle.js'
import type { ContextSource, StepSource, TokensSource } from './step-schema.js'

/** z of the 95 % quantile as the design of specs gives it: sigma = ln(p95 / p50) / 1.645. */
const Z95 = 1.645

interface Given {
  readonly prompt: Prompt
  /** The hit rate of a growing context, which stands in the context. */
  readonly hitRate?: Quantity
}

/** How long the prompts of a step are: flat, spread from call to call, or growing over the session. */
export function normalPrompt(
  source: Pick<StepSource, 'tokens' | 'context'>,
  path: Path,
  demand: Demand,
  settler: Settler,
): Given {
  const { tokens } = source
  const [context, contextPath] = source.context
    ? [source.context, [...path, 'context']]
    : [tokens.context, [...path, 'tokens', 'context']]
  if (source.context && tokens.context) {
    settler.mistakes.push({
      code: 'conflict',
      message: 'this step has two contexts, one of them inside "tokens"',
      where: { file: settler.file, path: [...path, 'tokens', 'context'], at: 'key' },
      help: 'keep one of them',
    })
  }
  if (context) {
    refuseBeside(tokens, [...path, 'tokens'], settler)
    return growing(context, contextPath, demand, settler)
  }
  const input = settler.quantity(tokens.input, 'tokens', [...path, 'tokens', 'input'])
  const sigma = tokens.spread ? sigmaOf(tokens.spread, [...path, 'tokens', 'spread'], settler) : 0
  return { prompt: sigma > 0 ? { form: 'spread', input, sigma } : { form: 'flat', input } }
}

/** What a growing context already says, or cannot be joined with. */
function refuseBeside(tokens: TokensSource, tokensPath: Path, { file, mistakes }: Settler): void {
  for (const key of ['input', 'cache_hit_rate', 'spread'] as const) {
    if (tokens[key] === undefined) continue
    mistakes.push({
      code: 'conflict',
      message: `"${key}" and "context" cannot stand side by side`,
      where: { file, path: [...tokensPath, key], at: 'key' },
      help: key === 'cache_hit_rate' ? 'write it as hit_rate inside context' : `leave out ${key}, or context`,
    })
  }
}

function growing(source: ContextSource, path: Path, demand: Demand, settler: Settler): Given {
  const at = (key: string) => [...path, key]
  if (demand.form === 'turns') {
    settler.mistakes.push({
      code: 'unknown-demand',
      message: 'a context that grows needs the turns of a session, and this demand gives turns only',
      where: { file: settler.file, path, at: 'key' },
      help: 'write demand: { sessions: …, turns_per_session: … }',
    })
  }
  const growth = {
    stable: settler.quantity(source.stable, 'tokens', at('stable')),
    fresh: settler.quantity(source.fresh, 'tokens', at('fresh')),
    carry: settler.quantity(source.carry, 'tokens', at('carry')),
  }
  const hitRate = settler.quantity(source.hit_rate, 'fallingShare', at('hit_rate'))
  if (source.mode === 'accumulate') return { prompt: { form: 'accumulate', ...growth }, hitRate }
  const window = settler.quantity(source.window, 'someTokens', at('window'), 1)
  if (source.mode === 'window') {
    refuseUnlessAbove(window, growth.carry, at('window'), 'carry', settler)
    return { prompt: { form: 'window', window, ...growth }, hitRate }
  }
  const compactTo = settler.quantity(source.compact_to, 'tokens', at('compact_to'))
  refuseUnlessAbove(window, compactTo, at('compact_to'), 'compact_to', settler)
  return { prompt: { form: 'compact', window, compactTo, ...growth }, hitRate }
}

/** A window must hold what a call adds, and more than a compaction leaves, in every combination of cases. */
function refuseUnlessAbove(window: Quantity, other: Quantity, path: Path, name: string, settler: Settler): void {
  const least = Math.min(...window.cases)
  const most = Math.max(...other.cases)
  if (name === 'carry' ? least >= most : least > most) return
  settler.mistakes.push({
    code: 'out-of-range',
    message: `the window of ${least} tokens ${name === 'carry' ? 'is smaller than what a call adds' : 'is not above what a compaction leaves'}, ${most}`,
    where: { file: settler.file, path, at: 'value' },
    label: `window must be ${name === 'carry' ? 'at least' : 'above'} ${name}`,
  })
}

function sigmaOf(spread: NonNullable<TokensSource['spread']>, path: Path, { file, mistakes }: Settler): number {
  if ('cv' in spread) return Math.sqrt(Math.log(1 + spread.cv * spread.cv))
  if (spread.p95 < spread.p50) {
    const where = { file, path: [...path, 'p95'], at: 'value' } as const
    mistakes.push({
      code: 'wrong-order',
      message: `P95 ${spread.p95} is below P50 ${spread.p50}`,
      where,
      label: 'quantiles rise',
    })
    return 0
  }
  return Math.log(spread.p95 / spread.p50) / Z95
}
