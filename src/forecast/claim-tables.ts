import type { Forms, Table } from '../graph/tables.js'
import type { MonthCard } from '../pricebook/month.js'
import { formsOf, type Skeleton } from './bind.js'
import { GrowingTable } from './growing-table.js'

/** Values of inputs, by name. */
export type Values = Readonly<Record<string, number>>

/** An agreement as it looks at cards: who has a part in it, and how large. Undefined where a card has none. */
export interface Agreement {
  readonly ofRoute: (card: MonthCard) => { readonly values: Values; readonly forms: Forms } | undefined
  readonly ofEvaluator: (card: MonthCard) => Values | undefined
}

/** Who prices the routes and the evaluators of a month. */
export interface Cards {
  readonly cards: readonly MonthCard[]
  readonly evaluators: readonly (MonthCard | undefined)[]
}

/** Which workflows have a part in which agreement, and which of their routes; how many workflows have one in each. */
export interface ClaimTables {
  readonly claim: Table
  readonly draw: Table
  readonly claimants: readonly number[]
}

/** The parts that workflows whose specs name the contract have in some agreements. `none`: inputs of a claim without an evaluator. */
export function claimTables(
  { rows, workflows }: Skeleton,
  { cards, evaluators }: Cards,
  agreements: readonly Agreement[],
  { none, drawn }: { readonly none: Values; readonly drawn: readonly string[] },
): ClaimTables {
  const claims = new GrowingTable(Object.keys(none))
  const draws = new GrowingTable(drawn)
  const claimants = agreements.map(() => 0)
  const found: { readonly route: number; readonly claim: number; readonly values: Values; readonly forms: Forms }[] = []
  const routesOf = agreements.length > 0 ? routesByWorkflow(rows, workflows.length) : []
  for (const [workflow, routes] of routesOf.entries()) {
    const forms = rows.workflow.forms[workflow]!
    if (forms['capacity'] !== 'committed') continue
    for (const [i, { ofRoute, ofEvaluator }] of agreements.entries()) {
      const own = routes.flatMap((route) => {
        const part = ofRoute(cards[route]!)
        return part ? [{ route, ...part }] : []
      })
      const evaluator = evaluators[workflow]
      const evaluation = evaluator && ofEvaluator(evaluator)
      if (own.length === 0 && !evaluation) continue
      claimants[i]! += 1
      const claim = claims.add(evaluation ?? none, workflow, forms, i)
      found.push(
        ...own.map(({ values, ...each }) => ({ ...each, claim, values: { ...values, claim_draws: own.length } })),
      )
    }
  }
  // The parts of a route stand together.
  for (const { route, claim, values, forms } of found.sort((a, b) => a.route - b.route))
    draws.add(values, route, formsOf({ ...rows.route.forms[route]!, ...forms }), claim)
  return { claim: claims.table(), draw: draws.table(), claimants }
}

function routesByWorkflow({ step, route }: Skeleton['rows'], workflows: number): readonly (readonly number[])[] {
  const routes = Array.from({ length: workflows }, (): number[] => [])
  for (const [i, at] of route.parent.entries()) routes[step.parent[at]!]!.push(i)
  return routes
}
