import { InputError } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { Graph } from '../graph/graph.js'
import { callBuckets } from '../model/buckets.js'
import { type Component, components } from '../model/components.js'
import type { Skeleton } from './bind.js'
import { agreementOf, agreementScopes, partOf } from './explain-agreement.js'
import type { Bound } from './tables.js'

/** What a question asks for: a metric of the dashboard, a component of spend, or a quantity of the model and some of its instances. */
export type Asked =
  | { readonly kind: 'metric'; readonly name: string }
  | { readonly kind: 'component'; readonly name: Component }
  | { readonly kind: 'value'; readonly name: 'value_per_outcome' | 'baseline_cost_per_outcome' }
  | { readonly kind: 'assumption'; readonly name: string }
  | { readonly kind: 'quantity'; readonly name: string; readonly scope: string; readonly instances: readonly number[] }

/**
 * Reads `spend`, `calls[answer]` or `cost[answer,output]`. In brackets stand the names of step, model, cost or tool,
 * and of a bucket for `tokens` and `cost`. Throws an InputError when there is no such quantity or instance.
 */
export function readQuestion(
  text: string,
  {
    month,
    dashboard,
    skeleton,
    workflows,
    bound,
    assumptions,
  }: {
    readonly month: Graph
    readonly dashboard: Graph
    readonly skeleton: Skeleton
    /** Rows of the workflows that are asked about. */
    readonly workflows: ReadonlySet<number>
    /** The month that is told: tiers and commitments come with its prices and are no rows of the portfolio. */
    readonly bound: Bound
    /** Names of the shared assumptions. */
    readonly assumptions: readonly string[]
  },
): Asked {
  const match = /^\s*([\w.]+)\s*(?:\[(.*)\])?\s*$/.exec(text)
  const [, plain = text, inside] = match ?? []
  const keys = inside === undefined ? [] : inside.split(',').map((key) => key.trim())
  const name = quantityName(plain, keys)
  if (keys.length === 0 && dashboard.node(plain)) return { kind: 'metric', name: plain }
  // Alone, `output` is the component of spend that the table shows; `output[answer]` is the tokens of a step.
  const component = components.find((each) => each === plain)
  if (component && keys.length === 0) return { kind: 'component', name: component }
  const scope = (month.node(name) ?? month.inputs.get(name))?.scope
  if (scope === undefined && keys.length === 0) {
    if (plain === 'value_per_outcome' || plain === 'baseline_cost_per_outcome') return { kind: 'value', name: plain }
    if (assumptions.includes(plain)) return { kind: 'assumption', name: plain }
  }
  if (scope === undefined) throw unknown(plain, month, dashboard)
  const wanted = keys.filter((key) => !callBuckets.some((bucket) => bucket === key))
  const instances =
    withPrices(scope, wanted, skeleton, workflows, bound) ?? instancesOf(scope, wanted, skeleton, workflows)
  if (instances.length === 0 && scope !== 'portfolio') throw noInstance(text, scope, skeleton, workflows)
  return { kind: 'quantity', name, scope, instances: scope === 'portfolio' ? [0] : instances }
}

/** `tokens[answer,output]` is the quantity `tokens_output` of the step `answer`; `cost_lines[platform]` one `cost_line`. */
function quantityName(plain: string, keys: readonly string[]): string {
  const bucket = keys.find((key) => callBuckets.some((each) => each === key))
  if (bucket !== undefined && ['tokens', 'cost', 'tokens_per_call', 'rate'].includes(plain)) {
    return plain === 'tokens_per_call' ? `${bucket}_per_call` : `${plain}_${bucket}`
  }
  if (plain === 'cost_lines' && keys.length > 0) return 'cost_line'
  return plain
}

/** Tiers of the routes, agreements, and parts in them, that the keys name; undefined for rows of the portfolio. */
function withPrices(
  scope: string,
  keys: readonly string[],
  skeleton: Skeleton,
  workflows: ReadonlySet<number>,
  bound: Bound,
): readonly number[] | undefined {
  const { parent } = bound.tables[scope]!
  const inside = (around: string, wanted: readonly string[]) => {
    const own = new Set(instancesOf(around, wanted, skeleton, workflows))
    return [...parent].flatMap((at, i) => (own.has(at) ? [i] : []))
  }
  if (scope === 'tier') return inside('route', keys)
  if (!agreementScopes.includes(scope)) return undefined
  const idOf = (i: number) => agreementOf(scope, i, bound)!.id
  const ids = [...parent].map((_, i) => idOf(i))
  const named = keys.filter((key) => ids.includes(key))
  const others = keys.filter((key) => !named.includes(key))
  const isNamed = (i: number) => named.length === 0 || named.includes(ids[i]!)
  const around = ids.length > 0 ? partOf(scope, 0, bound.tables)?.[0] : undefined
  if (around !== undefined) return inside(around, others).filter(isNamed)
  return others.length > 0 ? [] : [...ids.keys()].filter(isNamed)
}

/** Rows of a scope inside the asked workflows whose own names and those around them hold all the keys. */
function instancesOf(
  scope: string,
  keys: readonly string[],
  { rows }: Skeleton,
  workflows: ReadonlySet<number>,
): readonly number[] {
  const table = rows[scope as 'step']
  if (!table) return []
  return table.ids.flatMap((_, i) => {
    const names = namesAround(scope, i, rows)
    return workflows.has(workflowOf(scope, i, rows)) && keys.every((key) => names.includes(key)) ? [i] : []
  })
}

const parents: Readonly<Record<string, string>> = {
  route: 'step',
  tool: 'route',
  step: 'workflow',
  cost: 'workflow',
  allocation: 'workflow',
}

/** The names of an instance and of all it lies in, narrowest first. */
export function namesAround(scope: string, index: number, rows: Skeleton['rows']): readonly string[] {
  const table = rows[scope as 'step']
  const above = parents[scope]
  if (!table) return []
  return [table.ids[index]!, ...(above ? namesAround(above, table.parent[index]!, rows) : [])]
}

function workflowOf(scope: string, index: number, rows: Skeleton['rows']): number {
  const above = parents[scope]
  return above ? workflowOf(above, rows[scope as 'step'].parent[index]!, rows) : index
}

function unknown(name: string, month: Graph, dashboard: Graph): InputError {
  const known = [...dashboard.nodes, ...month.nodes].map((node) => node.name)
  const names = [...known, ...month.inputs.keys(), ...components]
  return new InputError([
    {
      code: 'unknown-quantity',
      message: `there is no quantity "${name}"`,
      notes: [
        'for instance spend, total_tokens, cost_per_trusted_outcome, human_review, calls[answer], cost[answer,output]',
      ],
      help: didYouMean(name, names) ?? '`tokenomics explain` alone lists every quantity',
    },
  ])
}

function noInstance(text: string, scope: string, { rows }: Skeleton, workflows: ReadonlySet<number>): InputError {
  const table = rows[scope as 'step']
  const known = table ? [...new Set(table.ids.filter((_, i) => workflows.has(workflowOf(scope, i, rows))))] : []
  return new InputError([
    {
      code: 'unknown-quantity',
      message: `nothing here is "${text}"`,
      notes: [
        known.length > 0
          ? `${scope}: ${known.join(', ')}`
          : scope === 'tier'
            ? 'no model here has a long-context tier'
            : `nothing here has a ${scope.replace('_', ' ')}`,
      ],
    },
  ])
}
