import type { Bucket } from '../model/buckets.js'
import type { Component } from '../model/components.js'
import type { Metric } from '../model/dashboard.js'
import type { Design } from '../stats/design.js'
import type { Summary } from './simulation/summary.js'
import type { Subject } from './subject.js'

export const caseNames = ['conservative', 'expected', 'peak'] as const
export type CaseName = (typeof caseNames)[number]
export type ByCase<T> = Readonly<Record<CaseName, T>>

/** Why a figure is null: `zero_turns`, `unknown_sessions`, `no_outcome`, `mixed_outcome_units` … Stable words. */
export type Reason = string

/** Figures of one case over the horizon: of a portfolio or of one workflow. Money is in the reporting currency, unrounded. */
export interface Result {
  readonly spend: {
    readonly total: number
    readonly monthly_average: number
    /** One figure for each month of the horizon. */
    readonly by_period: readonly number[]
    readonly by_fiscal_year: readonly number[]
    readonly by_component: Readonly<Record<Component, number>>
    /** Model cost by `provider/id`; `none` is the rest of spend. */
    readonly by_model: Readonly<Record<string, number>>
    readonly by_workflow: Readonly<Record<string, number>>
  }
  readonly opportunity_cost: number
  /** For each figure that is null, why. */
  readonly reasons: Readonly<Record<string, Reason>>
  readonly tokens: { readonly total: number; readonly by_bucket: Readonly<Record<Bucket, number>> }
  readonly demand: {
    /** Average over the months; the other figures are totals. */
    readonly active_users: number | null
    readonly sessions: number | null
    readonly turns: number
    readonly steps: number
    readonly model_calls: number
  }
  /** Null where no workflow has an outcome, or where outcomes are of different units. */
  readonly outcomes: {
    readonly unit: string
    readonly attempts: number
    readonly trusted: number
    readonly trusted_rate: number | null
  } | null
  /** One figure for each month of the horizon; null where a month has no tokens, or no outcome. */
  readonly by_period: {
    readonly model_cost: readonly number[]
    readonly tokens: readonly number[]
    readonly cost_per_1m_tokens: readonly (number | null)[]
    /** Null where outcomes are. */
    readonly trusted_outcomes: readonly number[] | null
    readonly cost_per_trusted_outcome: readonly (number | null)[] | null
  }
  /** Commitments that are drawn on, by their id; of a workflow, the share of each that it draws. */
  readonly commitments: Readonly<Record<string, CommitmentResult>>
  /** By provider: spend that counted, and what was taken off it. */
  readonly volume_discounts: Readonly<Record<string, { readonly counted: number; readonly discount: number }>>
  /** By their names: what is promised for the months of the horizon, spend that counted, and what is due for the rest. */
  readonly spend_commitments: Readonly<
    Record<string, { readonly promised: number; readonly counted: number; readonly shortfall: number }>
  >
  readonly metrics: Readonly<Record<Metric, number | null>>
}

/** What became of a commitment over the horizon. Tokens are weighted where its capacity is. */
export interface CommitmentResult {
  readonly committed_tokens: number
  readonly demanded_tokens: number
  readonly drawn_tokens: number
  /** Demand above the capacity of its month, refused or not. */
  readonly overage_tokens: number
  readonly refused_tokens: number
  /** Paid for and not used. */
  readonly breakage_tokens: number
  /** Null for a workflow that bears no part of the capacity. */
  readonly utilisation: number | null
  readonly on_demand_cost: number
  /** What is used, at the price it would have if all were used; with breakage and overage the bill. */
  readonly used_capacity_cost: number
  readonly breakage_cost: number
  readonly overage_cost: number
  readonly bill: number
  /** Bill over the cost on demand: the component `commitments` of spend. */
  readonly difference: number
  /** Bill per Mtok that is served. */
  readonly effective_price: number | null
  readonly on_demand_price: number | null
  /** Per Mtok drawn: r / u, and r (2 − u). */
  readonly price_drawn: { readonly take_or_pay: number | null; readonly stylised: number | null }
  /** Utilisation from which it pays: r / p, and 2 − p / r. */
  readonly break_even_utilisation: { readonly take_or_pay: number | null; readonly stylised: number | null }
}

/** Something a reader should know about the forecast; not a mistake. Path, line and column where it has a place in a file. */
export interface Note {
  readonly code: string
  readonly message: string
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
}

/** A forecast, as `--format json` prints it: `tokenomics/forecast@1`. */
export interface Forecast extends Subject {
  readonly schema: 'tokenomics/forecast@1'
  readonly version: string
  /** The day the program took for today. */
  readonly as_of: string
  /** What the draws depend on besides the input; null where the forecast was not simulated. */
  readonly seed: string | null
  readonly draws: number | null
  readonly sampling: Design | null
  readonly price_books: readonly PriceBookUse[]
  /** The contract that was laid over list prices; null where specs name none. */
  readonly contract: ContractUse | null
  readonly cases: ByCase<Result>
  readonly simulation: Summary | null
  readonly workflows: Readonly<Record<string, WorkflowForecast>>
  readonly notes: readonly Note[]
}

export interface WorkflowForecast {
  readonly labels: Readonly<Record<string, string>>
  readonly cases: ByCase<Result>
  readonly simulation: Summary | null
}

/** A price book that the forecast used, and the rate of it that was checked longest ago. */
export interface PriceBookUse {
  readonly provider: string
  readonly book_version: string
  readonly as_of: string
  readonly sha256: string
  readonly oldest_rate: { readonly model: string; readonly days: number } | null
}

/** A contract, and the terms of it that changed a price of the forecast. */
export interface ContractUse {
  readonly path: string
  readonly sha256: string
  readonly terms: readonly ContractTerm[]
}

export interface ContractTerm {
  readonly kind: 'override' | 'discount' | 'fx' | 'commitment' | 'volume' | 'spend_commit'
  /** What it does, in words: `12 % off anthropic tokens`. */
  readonly says: string
  /** Null where it has always held. */
  readonly from: string | null
  /** Its last day; null while it lasts. */
  readonly to: string | null
  /** Who set it, where the contract says so. */
  readonly source: string | null
  /** Where it stands in the contract, from 1. */
  readonly line: number
  /** What it changed: `provider/id` of models, `provider/tool`. Of a commitment, the models that draw on it. */
  readonly prices: readonly string[]
}
