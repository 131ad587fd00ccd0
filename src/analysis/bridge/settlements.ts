import type { MonthAgreements } from '../../contract/agreements.js'
import { differences, pathText } from '../diff/leaves.js'
import type { Pricing, Pricings } from './pricings.js'

/** Whether what is settled by the month is another, or settles for other workflows. */
export function agreementsMoved({ of, differ }: Pricings): boolean {
  if (!differ) return false
  const months = [...of.head.head.priced.periods.keys()]
  if (months.some((month) => textOf(of.base.base.prices(month)) !== textOf(of.head.head.prices(month)))) return true
  return (['base', 'head'] as const).some((side) =>
    of[side].base.priced.portfolio.workflows.some(
      ({ id }) => settles(of[side].base, id) !== settles(of[side].head, id),
    ),
  )
}

const settles = (pricing: Pricing, workflow: string): boolean => pricing.file(workflow)!.contract !== undefined

function textOf({ capacities, volumes, pools }: MonthAgreements): string {
  return JSON.stringify([capacities, volumes, pools], (key, each: unknown) =>
    key === 'place' ? undefined : each instanceof Map ? [...each] : each,
  )
}

/** What the contracts of both sides say otherwise about what is settled by the month. */
export function settlementTerms({
  of,
}: Pricings): readonly { readonly path: string; readonly base: unknown; readonly head: unknown }[] {
  const termsOf = ({ priced: { contract } }: Pricing) => {
    const { commitments = [], volume = [], spend_commit = [] } = contract?.value ?? {}
    return { commitments: byName(commitments), volume: byName(volume), spend_commit: byName(spend_commit) }
  }
  return differences(termsOf(of.base.base), termsOf(of.head.head)).map(({ path, base, head }) => ({
    path: pathText(path),
    base: base ?? null,
    head: head ?? null,
  }))
}

/** Terms by the name that they are known by, so that one that is put in does not move the others. */
function byName(terms: readonly object[]): Readonly<Record<string, unknown>> {
  const nameOf = (term: object): string => {
    const { id, provider, pool } = term as { readonly id?: string; readonly provider?: string; readonly pool?: string }
    return id ?? pool ?? provider ?? ''
  }
  return Object.fromEntries(terms.map((term, i) => [nameOf(term) || String(i), term]))
}
