import type { Path } from '../diagnostics/diagnostic.js'
import { inCase } from './in-case.js'
import { normalPrompt } from './normal-prompt.js'
import { normalRoutes } from './normal-routes.js'
import type { Demand, Step } from './portfolio.js'
import type { WorkflowSource } from './schema.js'
import type { Settler } from './settle.js'
import type { StepSource, TokensSource } from './step-schema.js'
import { casesIn, monthsApart } from './trend/path.js'

/** The keys of the short form, which belong to its one step. Beside `steps` they would say nothing, so they are refused. */
const shortKeys = [
  'model',
  'successor',
  'route',
  'cascade',
  'tokens',
  'context',
  'steps_per_turn',
  'mode',
  'region',
  'cache_ttl',
  'cache_storage',
  'tools',
] as const

/** A step as either form of a workflow gives it. */
export interface StepGiven {
  readonly id: string
  readonly path: Path
  readonly perTurn: StepSource['per_turn']
  readonly perTurnKey: string
  readonly source: Omit<StepSource, 'per_turn'>
}

/** The steps of a workflow: as written, or the one step of the short form. */
export function givenSteps(source: WorkflowSource, path: Path, settler: Settler): readonly StepGiven[] {
  const { steps, steps_per_turn, tokens } = source
  const short = shortKeys.filter((key) => source[key] !== undefined)
  const conflict = (key: string, message: string, help: string) =>
    settler.mistakes.push({
      code: 'conflict',
      message,
      where: { file: settler.file, path: [...path, key], at: 'key' },
      help,
    })
  if (steps) {
    for (const key of short)
      conflict(key, `"${key}" and "steps" cannot stand side by side`, 'move it into the steps, or leave out steps')
  }
  if (steps) {
    return Object.entries(steps).map(([id, step]) => ({
      id,
      path: [...path, 'steps', id],
      perTurn: step.per_turn,
      perTurnKey: 'per_turn',
      source: step,
    }))
  }
  if (short.length === 0) return []
  return [
    {
      id: 'step',
      path,
      perTurn: steps_per_turn,
      perTurnKey: 'steps_per_turn',
      source: { ...source, tokens: tokens ?? noTokens(path, settler) },
    },
  ]
}

function noTokens(path: Path, { mistakes, file }: Settler): TokensSource {
  mistakes.push({
    code: 'missing-key',
    message: 'this workflow has no tokens',
    where: { file, path, at: 'key' },
    help: 'add tokens: { input: …, output: … }',
  })
  return {}
}

/** A step in its normal form. */
export function normalStep(
  { id, path, perTurn, perTurnKey, source }: StepGiven,
  demand: Demand,
  settler: Settler,
): Step {
  const { tokens, mode = 'standard', region, cache_ttl, cache_storage, tools = {} } = source
  const at = (key: string) => [...path, 'tokens', key]
  const context = normalPrompt(source, path, demand, settler)
  const hitRate = context.hitRate ?? settler.quantity(tokens.cache_hit_rate, 'fallingShare', at('cache_hit_rate'))
  const writeRate = settler.quantity(tokens.cache_write_rate, 'share', at('cache_write_rate'))
  monthsApart([hitRate, writeRate]).some((month) =>
    refuseCacheAbove1(casesIn(hitRate, month), casesIn(writeRate, month), at('cache_write_rate'), settler),
  )
  return {
    id,
    place: { file: settler.file, path, at: 'key' },
    perTurn: settler.quantity(perTurn, 'count', [...path, perTurnKey], 1),
    prompt: context.prompt,
    cacheHitRate: hitRate,
    cacheWriteRate: writeRate,
    toolResult: settler.quantity(tokens.tool_result, 'tokens', at('tool_result')),
    reasoning: settler.quantity(tokens.reasoning, 'tokens', at('reasoning')),
    output: settler.quantity(tokens.output, 'tokens', at('output')),
    routes: normalRoutes(source, path, settler),
    mode,
    ...(region !== undefined && { region }),
    ...(cache_ttl !== undefined && { cacheTtl: cache_ttl }),
    ...(cache_storage && {
      cacheStorage: {
        tokens: settler.quantity(cache_storage.tokens, 'tokens', [...path, 'cache_storage', 'tokens']),
        hours: settler.quantity(cache_storage.hours, 'count', [...path, 'cache_storage', 'hours']),
        place: { file: settler.file, path: [...path, 'cache_storage'], at: 'key' },
      },
    }),
    tools: Object.entries(tools).map(([tool, uses]) => ({
      id: tool,
      uses: settler.quantity(uses, 'count', [...path, 'tools', tool]),
      place: { file: settler.file, path: [...path, 'tools', tool], at: 'key' },
    })),
  }
}

/** A prompt token is read from cache or written to it, not both. Says whether that was refused. */
function refuseCacheAbove1(hits: readonly number[], writes: readonly number[], path: Path, settler: Settler): boolean {
  const sums = hits.map((hit, i) => hit + writes[i]!)
  const over = sums.findIndex((sum) => sum > 1 + 1e-9)
  if (over < 0) return false
  settler.mistakes.push({
    code: 'shares',
    message: `cache_hit_rate ${hits[over]} and cache_write_rate ${writes[over]} are above 1 together${inCase(sums, over)}`,
    where: { file: settler.file, path, at: 'value' },
    label: 'a prompt token is read from cache or written to it, not both',
  })
  return true
}
