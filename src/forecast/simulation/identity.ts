import type { RowScope } from '../../model/axes.js'
import type { Path } from '../../workflow/trend/path.js'
import type { Skeleton } from '../bind.js'

/** Who a quantity is to the random streams. It depends on names alone, never on what stands beside it in the spec. */
export interface Identity {
  /** What it belongs to; quantities of a group are spread together, groups are independent of each other. */
  readonly group: string
  /** Which quantity of the group it is. */
  readonly id: string
}

/** The quantity `name` of an instance of a scope. */
export function identityOf(skeleton: Skeleton, scope: string, instance: number, name: string): Identity {
  return { group: JSON.stringify(pathTo(skeleton, scope as Bound, instance)), id: name }
}

/** An assumption. Those of one name are one quantity, in whichever spec they stand. */
export const assumptionIdentity = (name: string): Identity => ({ group: '["assumptions"]', id: name })

/** How prices go on. Those of several specs share their luck. */
export const priceTrendIdentity: Identity = { group: '["price_trend"]', id: 'price_trend' }

/** What the path of a quantity names: `base` is the quantity as it is written, the others are parameters of its trend. */
export const operandIdentity = ({ group, id }: Identity, operand: string, { who }: Path): Identity =>
  who?.[operand] ?? (operand === 'base' ? { group, id } : { group, id: `${id} trend ${operand}` })

type Bound = Exclude<RowScope, 'portfolio' | 'allocation'>

function pathTo({ rows }: Skeleton, scope: Bound, instance: number): readonly string[] {
  const { ids, parent } = rows[scope]
  const above = parent[instance]!
  const id = ids[instance]!
  switch (scope) {
    case 'shared_cost':
      return ['costs', id]
    case 'workflow':
      return ['workflows', id]
    case 'cost':
      return [...pathTo({ rows } as Skeleton, 'workflow', above), 'costs', id]
    case 'step':
      return [...pathTo({ rows } as Skeleton, 'workflow', above), 'steps', id]
    case 'route':
      return [...pathTo({ rows } as Skeleton, 'step', above), 'route', id, ...again(rows.route, instance)]
    // Every route of a step uses the tools of the step alike.
    case 'tool':
      return [...pathTo({ rows } as Skeleton, 'step', rows.route.parent[above]!), 'tools', id]
    default:
      return scope satisfies never
  }
}

/** Which time a step names the same model, from the second time on. */
function again({ ids, parent }: Skeleton['rows']['route'], instance: number): readonly string[] {
  let earlier = 0
  for (let i = instance - 1; i >= 0 && parent[i] === parent[instance]; i -= 1)
    if (ids[i] === ids[instance]) earlier += 1
  return earlier > 0 ? [String(earlier + 1)] : []
}
