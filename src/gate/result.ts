import type { Change, Diff } from '../analysis/diff/result.js'
import type { Note } from '../forecast/forecast.js'
import type { Design } from '../stats/design.js'

/** What something counts as: nothing to see, worth a look, no. */
export const outcomes = ['pass', 'warn', 'fail'] as const
export type Outcome = (typeof outcomes)[number]

/** The worse of several outcomes. */
export const worst = (some: readonly Outcome[]): Outcome =>
  outcomes.findLast((outcome) => some.includes(outcome)) ?? 'pass'

/** The milder of two outcomes. */
export const atMost = (one: Outcome, other: Outcome): Outcome =>
  outcomes.indexOf(one) < outcomes.indexOf(other) ? one : other

/**
 * kept: within its limit. broken: beyond it. inconclusive: the limit lies inside the sampling error. waived: broken, and excepted
 * until a day. skipped: there is nothing to judge, and a reason why. off: switched off.
 */
export const findings = ['kept', 'broken', 'inconclusive', 'waived', 'skipped', 'off'] as const
export type Finding = (typeof findings)[number]

/** A rule, held against the workflows it is about. */
export interface Verdict {
  readonly rule: string
  readonly metric: string
  readonly level: 'off' | 'warn' | 'error'
  readonly finding: Finding
  readonly counts_as: Outcome
  /** The workflows it was held against. */
  readonly workflows: readonly string[]
  /** Whether these are one of several that the rule judges by themselves. */
  readonly each: boolean
  readonly budget: string | null
  /** The months of the horizon that are judged, where a budget says which. */
  readonly period: { readonly from: string; readonly to: string; readonly months: number; readonly of: number } | null
  readonly bound: 'max' | 'min'
  /** Of figure and limit: the currency, `tok`, `USD/outcome`, `ratio`, `day`, `model`. */
  readonly unit: string
  readonly actual: number | null
  readonly limit: number | null
  /** How far beyond the limit is still on it. */
  readonly tolerance: number
  /** What is left until the limit; negative beyond it. */
  readonly margin: number | null
  /** Holds the figure with 95 % confidence; null where it is not drawn. */
  readonly interval: readonly [low: number, high: number] | null
  /** What moved: of the metrics increase and price_change. */
  readonly moved: Change | null
  /** Why it was skipped, or why the figure has no value. */
  readonly reason: string | null
  /** What the rule says to whoever breaks it. */
  readonly message: string | null
  readonly waiver: { readonly until: string; readonly reason: string; readonly owner: string | null } | null
  readonly location: Location | null
}

export interface Location {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** A rule that is kept only because the judged change altered what it is judged by. */
export interface Stricter {
  /** Whose budget and prices find it so. */
  readonly budget: 'head' | 'base'
  readonly prices: 'head' | 'base'
  /** Whose horizon, and whose choice of specs: base counts those too that the change moved out of sight. */
  readonly frame: 'head' | 'base'
  readonly counts_as: Outcome
  readonly verdict: Verdict
}

/** Something that the judged change alters of its own judge. */
export interface OwnChange {
  /**
   * scope: of names and labels, by which a workflow is in other scopes of the base's budget than it was; or one is added that is in none.
   * horizon: of the months that are forecast. price_trend: of how prices go on. spec: of a file that is no longer judged, though it is there.
   */
  readonly what: 'budget' | 'price_book' | 'contract' | 'scope' | 'horizon' | 'spec' | 'price_trend'
  readonly change: 'added' | 'changed' | 'removed' | 'moved'
  readonly path: string
  /** Of a budget, a scope and a horizon: every value that differs. Of a price book: spend on models that only it has a price for. */
  readonly values: readonly { readonly path: string; readonly base: unknown; readonly head: unknown }[]
}

export interface WaiverTold {
  readonly rule: string
  readonly until: string
  readonly reason: string
  readonly owner: string | null
  readonly state: 'used' | 'unused' | 'expired'
}

/** Where the base came from. */
export interface BaseTold {
  readonly given: string
  /** Of the commit whose files were read; null where it was no commit. */
  readonly commit: string | null
  /** Whether that is the merge base of the named commit and the current one. */
  readonly merge_base: boolean
}

/** What a gate found, as `--format json` prints it: `tokenomics/gate@1`. */
export interface Gate {
  readonly schema: 'tokenomics/gate@1'
  readonly version: string
  /** Tells gates of one repository apart. */
  readonly name: string
  readonly status: Outcome
  readonly fail_on: 'error' | 'warn' | 'never'
  /** Whether it fails what runs it: exit code 1. */
  readonly failed: boolean
  readonly as_of: string
  readonly seed: string
  readonly draws: number
  readonly sampling: Design
  readonly currency: string
  readonly horizon: { readonly start: string; readonly months: number; readonly periods: readonly string[] }
  readonly spec: Diff['head']
  readonly head: { readonly commit: string; readonly clean: boolean } | null
  readonly base: BaseTold | null
  readonly budget: { readonly path: string; readonly sha256: string; readonly of: 'head' | 'base' } | null
  readonly verdicts: readonly Verdict[]
  readonly stricter: readonly Stricter[]
  readonly own_changes: readonly OwnChange[]
  readonly waivers: readonly WaiverTold[]
  /** Expected spend of the horizon, and P95 and mean of its draws. */
  readonly spend: { readonly expected: number; readonly mean: number; readonly p95: number }
  readonly cost_per_trusted_outcome: { readonly expected: number | null }
  /** What changed since the base; null without one. Workflows are not drawn one by one. */
  readonly diff: Diff | null
  readonly notes: readonly Note[]
}
