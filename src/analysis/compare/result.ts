import type { ByCase } from '../../forecast/forecast.js'
import type { Subject } from '../../forecast/subject.js'
import type { Design } from '../../stats/design.js'

/** What `compare --format json` prints: levers pulled alone and together, or specs side by side. */
export interface Comparison extends Subject {
  readonly schema: 'tokenomics/compare@1'
  readonly version: string
  readonly as_of: string
  /** Null where nothing was drawn. */
  readonly seed: string | null
  readonly draws: number | null
  readonly sampling: Design | null
  readonly budget: number | null
  readonly kind: 'levers' | 'alternatives'
  /** What a combination is best by: the cost of an outcome where it can be told, total spend elsewhere. */
  readonly judged_by: 'cost_per_trusted_outcome' | 'total'
  /** What outcomes are, where all are alike. */
  readonly outcome_unit: string | null
  readonly levers: readonly LeverTold[]
  /** Levers that were asked for and fit nothing in the specs. */
  readonly unmatched: readonly { readonly id: string; readonly title: string }[]
  /** The specs held against the first one; empty where levers are compared. */
  readonly alternatives: readonly Pick<Subject, 'spec'>[]
  /** The first is the spec as it is. */
  readonly combinations: readonly Combination[]
  /** Positions of combinations. */
  readonly all_together: number | null
  readonly best: number
  readonly cheapest: number
  /** Which lever to pull first: each step adds the lever that improves most on what is there. */
  readonly order: readonly Step[]
  /** How fair shares came about. */
  readonly shares: { readonly method: 'exact' | 'orders'; readonly orders: number | null } | null
  /** What levers save by themselves, added up, and what they save together; null for fewer than two. */
  readonly stacking: { readonly sum_of_alone: ByCase<number>; readonly together: ByCase<number> } | null
  readonly warnings: readonly Warning[]
}

export interface LeverTold {
  readonly id: string
  readonly title: string
  readonly assumption: string
  readonly source: string | null
  readonly confidence: string | number | null
  readonly as_of: string | null
  /** The file that it stands in. */
  readonly path: string
  /** Inputs that it changes, as --set names them. */
  readonly inputs: readonly string[]
  /** Once, and a month from then on, in each case; null where it costs nothing. */
  readonly costs: { readonly one_off: ByCase<number>; readonly monthly: ByCase<number> } | null
  /** The combination in which it stands alone. */
  readonly alone: number
  /** Its part of what all levers together change (Shapley), its own costs counted. */
  readonly fair_share: {
    readonly total: ByCase<number>
    readonly cost_per_trusted_outcome: ByCase<number | null>
  }
}

/** A set of levers that are pulled, or a spec. */
export interface Combination {
  readonly levers: readonly string[]
  /** Which of the alternatives; null where levers are compared, and for the spec as it is. */
  readonly alternative: number | null
  readonly cases: ByCase<CaseOutcome>
  readonly workflows: Readonly<Record<string, ByCase<WorkflowOutcome>>>
  /** Whether no other combination is both cheaper in all and cheaper for an outcome. */
  readonly pareto: boolean
  /** Null where it was not drawn. */
  readonly simulation: Drawing | null
}

/** Money over the horizon. */
export interface CaseOutcome {
  readonly spend: number
  /** Of the levers, one-off and monthly. */
  readonly lever_costs: number
  /** Spend and what the levers cost. */
  readonly total: number
  readonly trusted_outcomes: number | null
  readonly trusted_rate: number | null
  /** What the levers cost counted. */
  readonly cost_per_trusted_outcome: number | null
  /** Worth of the outcomes, less the total; null where the specs do not say what outcomes are worth. */
  readonly net_benefit: number | null
  /** First month, from 1, by whose end the levers have saved what they cost; null where none has, or where they cost nothing. */
  readonly payback_month: number | null
}

export interface WorkflowOutcome {
  readonly spend: number
  readonly cost_per_trusted_outcome: number | null
}

/** What the draws say, what levers cost counted. Every combination is drawn with the same luck. */
export interface Drawing {
  readonly total: Spread
  readonly cost_per_trusted_outcome: Spread | null
  /** Total of the spec as it is, less this one's, draw by draw; null for the spec itself. */
  readonly saving: Spread | null
  /** How often it costs less, and how often an outcome does; null for the spec itself. */
  readonly pays: Chance | null
  readonly pays_per_outcome: Chance | null
  /** How often spend is above the budget. */
  readonly exceedance: Chance | null
  /** Null where the levers cost nothing. */
  readonly payback: {
    readonly within_horizon: Chance
    /** Months from 1; null where fewer draws pay back inside the horizon. */
    readonly p10: number | null
    readonly p50: number | null
    readonly p90: number | null
  } | null
}

/** Null where draws without an outcome reach. */
export interface Spread {
  readonly mean: number | null
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
}

/** A share of draws, with the interval that holds the true share with 95 % confidence. */
export interface Chance {
  readonly share: number
  readonly interval: readonly [number, number]
}

/** One lever more; amounts of the expected case, in place of what the step before has. */
export interface Step {
  readonly lever: string
  /** The combination reached with it; null for a lever that is not worth pulling after those before it. */
  readonly combination: number
  readonly worth_it: boolean
  readonly total_change: number
  readonly cost_per_trusted_outcome_change: number | null
}

/** A lever that lowers spend and makes outcomes dearer, in the expected case: alone, or the alternative that does. */
export interface Warning {
  readonly code: 'dearer-outcome'
  /** The lever; null for an alternative. */
  readonly lever: string | null
  readonly alternative: number | null
  /** Null where it is so for all workflows together. */
  readonly workflow: string | null
  readonly spend_change: number
  readonly cost_per_trusted_outcome_change: number
}
