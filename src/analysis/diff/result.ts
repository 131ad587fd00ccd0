import type { ByCase, Note } from '../../forecast/forecast.js'
import type { Component } from '../../model/components.js'
import type { Design } from '../../stats/design.js'

/**
 * What can move a forecast. `volume`: demand (users, sessions, turns, peak factor). `prices`: price books, contract, and which of
 * them a spec names. `spec`: everything else.
 */
export const causes = ['spec', 'prices', 'volume'] as const
export type Cause = (typeof causes)[number]

/** A figure on both sides. Null where it has no value; `share` is of the base, null where that is 0 or has none. */
export interface Change {
  readonly base: number | null
  readonly head: number | null
  readonly change: number | null
  readonly share: number | null
}

/** A change of money with what caused it; the causes add up to the change. Null where it cannot be told. */
export interface SplitChange extends Change {
  readonly by_cause: Readonly<Record<Cause, number>> | null
}

export type Status = 'same' | 'changed' | 'added' | 'removed' | 'renamed'

/** What draws of both sides with the same luck say. */
export interface DrawnChange {
  readonly mean: Change
  readonly p50: Change
  readonly p95: Change
}

export interface WorkflowDiff {
  readonly id: string
  /** What it was called; null where its name did not change. */
  readonly was: string | null
  readonly status: Status
  readonly labels: Readonly<Record<string, string>>
  readonly spend: ByCase<SplitChange>
  readonly cost_per_trusted_outcome: ByCase<Change>
  /** Of spend; null where nothing was drawn. */
  readonly simulation: DrawnChange | null
}

/** An input that differs. `base` and `head` are as the files have them; null on the side that lacks it. */
export interface Driver {
  readonly cause: Cause | 'assumption'
  /** As `--set` takes it, under the name that the workflow has in the head, or had. */
  readonly path: string
  readonly workflow: string | null
  readonly base: unknown
  readonly head: unknown
}

/** A rate that differs for the same model under the same terms, in the currency of the diff; null where the side has none. */
export interface PriceDriver {
  /** As the spec names it. */
  readonly model: string
  /** Mode, region and cache lifetime, where they are not the usual ones. */
  readonly terms: string | null
  readonly rate: string
  readonly unit: 'per_1m_tokens' | 'per_call'
  /** First month in which it differs. */
  readonly month: string
  readonly base: number | null
  readonly head: number | null
}

/** One of the two things that are compared. */
export interface SideTold {
  readonly kind: 'specs' | 'forecast'
  /** As it was given. */
  readonly given: string
  /** Where it was read from git. */
  readonly commit: string | null
  readonly name: string
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
}

/** The difference of two forecasts, as `--format json` prints it: `tokenomics/diff@1`. */
export interface Diff {
  readonly schema: 'tokenomics/diff@1'
  readonly version: string
  readonly as_of: string
  readonly seed: string | null
  readonly draws: number | null
  readonly sampling: Design | null
  readonly currency: string
  readonly horizon: { readonly start: string; readonly months: number; readonly periods: readonly string[] }
  readonly base: SideTold
  readonly head: SideTold
  /** Why changes are not split by cause; null where they are. */
  readonly not_split: 'saved_forecast' | 'sides_do_not_mix' | null
  readonly spend: ByCase<SplitChange>
  readonly tokens: ByCase<Change>
  readonly cost_per_trusted_outcome: ByCase<Change>
  readonly simulation: { readonly spend: DrawnChange; readonly cost_per_trusted_outcome: DrawnChange } | null
  readonly workflows: readonly WorkflowDiff[]
  readonly components: readonly { readonly component: Component; readonly spend: ByCase<SplitChange> }[]
  /** `none` is what no model costs. */
  readonly models: readonly { readonly model: string; readonly spend: ByCase<SplitChange> }[]
  readonly drivers: readonly Driver[]
  readonly price_drivers: readonly PriceDriver[]
  readonly notes: readonly Note[]
}
