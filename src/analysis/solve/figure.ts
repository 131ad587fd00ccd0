import { type ByCase, caseNames, type Result } from '../../forecast/forecast.js'
import type { Summary } from '../../forecast/simulation/summary.js'
import { dashboard, type Metric } from '../../model/dashboard.js'
import { LEVELS } from '../../stats/summary.js'

/** What a figure may be of: all workflows together, or one. Keys as in the JSON of a forecast. */
export interface View {
  readonly cases: ByCase<Result>
  readonly simulation: Summary | null
}

/** A figure of a forecast, found by name. */
export interface Figure {
  /** The workflow it is of; undefined for all together. */
  readonly workflow: string | undefined
  /** From the view down to the number, by the keys of the JSON of a forecast. */
  readonly keys: readonly string[]
}

/** Figures that are simulated, so that they have statistics besides the three cases. */
const simulated = ['spend', 'tokens', 'cost_per_trusted_outcome'] as const
const statistics = ['mean', 'sd', ...Object.keys(LEVELS)]

/** Short names of figures, each with its place in a forecast. */
const named: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...caseNames.flatMap((name): readonly (readonly [string, readonly string[]])[] => [
    [`spend.${name}`, ['cases', name, 'spend', 'total']],
    [`tokens.${name}`, ['cases', name, 'tokens', 'total']],
    [`opportunity_cost.${name}`, ['cases', name, 'opportunity_cost']],
    [`trusted_outcomes.${name}`, ['cases', name, 'outcomes', 'trusted']],
    [`trusted_rate.${name}`, ['cases', name, 'outcomes', 'trusted_rate']],
    ...Object.keys(dashboard).map((metric) => [`${metric}.${name}`, ['cases', name, 'metrics', metric]] as const),
  ]),
  ...simulated.flatMap((figure) =>
    statistics.map((statistic) => [`${figure}.${statistic}`, ['simulation', figure, statistic]] as const),
  ),
  ['cost_per_trusted_outcome.ratio_of_means', ['simulation', 'cost_per_trusted_outcome', 'ratio_of_means']],
  ['exceedance', ['simulation', 'budget', 'exceedance']],
])

/** The short names, for whoever misspelt one. */
export const figureNames: readonly string[] = [...named.keys()]

/**
 * The figure that keys name: a short name, or a path of the JSON of a forecast; either may begin with `workflows`, ID. Undefined
 * where the name is neither. Whether the path leads to a number shows when there is a forecast.
 */
export function figureOf(keys: readonly string[]): Figure | undefined {
  const [first, id, ...rest] = keys
  const workflow = first === 'workflows' && rest.length > 0 ? id : undefined
  const own = workflow === undefined ? keys : rest
  const short = named.get(own.join('.'))
  if (short) return { workflow, keys: short }
  return own.length > 1 && (own[0] === 'cases' || own[0] === 'simulation') ? { workflow, keys: own } : undefined
}

export const isSimulated = ({ keys }: Figure): boolean => keys[0] === 'simulation'

/** What stands at a figure's place: the number, null with its reason, or where the path goes wrong and what there is. */
export type Reading =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'null'; readonly reason: string }
  | { readonly is: 'wrong'; readonly at: number; readonly known: readonly string[] }

/** Reads a figure of a view. */
export function readFigure(view: View, { keys }: Figure): Reading {
  let value: unknown = view
  for (const [at, key] of keys.entries()) {
    if (value === null) break
    if (typeof value !== 'object' || !Object.hasOwn(value as object, key))
      return { is: 'wrong', at, known: typeof value === 'object' ? Object.keys(value as object) : [] }
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  if (typeof value === 'number') return { is: 'number', value }
  if (value === null) return { is: 'null', reason: reasonFor(view, keys) }
  return { is: 'wrong', at: keys.length, known: typeof value === 'object' ? Object.keys(value as object) : [] }
}

function reasonFor({ cases, simulation }: View, [part, ...keys]: readonly string[]): string {
  const name = caseNames.find((each) => each === keys[0])
  const reasons = part === 'cases' ? name && cases[name].reasons : simulation?.reasons
  const inCase = keys.slice(2).join('.')
  return reasons?.[part === 'cases' ? inCase : keys.join('.')] ?? reasons?.[keys[0] ?? ''] ?? 'no_figure'
}

/** The unit of a figure, with the currency in it: `USD`, `USD/outcome`, `tok`, `ratio`; null for a count. */
export function unitOf({ keys }: Figure, currency: string): string | null {
  const metric = keys.find((key): key is Metric => Object.hasOwn(dashboard, key))
  if (metric !== undefined) return dashboard[metric].unit.replace('money', currency)
  if (/^(exceedance|interval|case_percentiles|trusted_rate|utilisation)$/.test(keys.at(-1)!)) return 'ratio'
  if (keys.includes('case_percentiles')) return 'ratio'
  if (keys.some((key) => key === 'tokens' || key.endsWith('_tokens'))) return 'tok'
  return keys.some((key) => /^(spend|opportunity_cost|by_period|budget)$/.test(key)) ? currency : null
}
