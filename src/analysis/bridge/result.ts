import type { CaseName, Note } from '../../forecast/forecast.js'
import type { Change, SideTold, Status } from '../diff/result.js'
import type { Bar } from './bars.js'
import type { Sharing } from './split.js'

/** Which figure a bridge is of. */
export const bridged = ['spend', 'cost_per_trusted_outcome'] as const
export type Bridged = (typeof bridged)[number]

/** What differs inside an input that is taken whole: rates of a model, terms of a contract. */
export interface Detail {
  readonly name: string
  readonly unit: 'per_1m_tokens' | 'per_call' | null
  /** First month in which it differs. */
  readonly month: string | null
  readonly base: unknown
  readonly head: unknown
}

/** An input that differs. `base` and `head` are numbers in the case that is told, or short texts; null on the side that lacks it. */
export interface Input {
  /** As `--set` takes it, where the specs have it. */
  readonly path: string
  /** Null where it is no workflow's. */
  readonly workflow: string | null
  readonly base: unknown
  readonly head: unknown
  /** Its part of the bar; null where the bar is not shared out. */
  readonly change: number | null
  /** Assumptions in it that differ. */
  readonly assumptions: readonly Assumed[]
  readonly details: readonly Detail[]
}

export interface Assumed {
  readonly name: string
  readonly base: number | null
  readonly head: number | null
}

export interface BarTold {
  readonly bar: Bar
  /** What it moved; exactly 0 where nothing of it differs, null where the change is not split. */
  readonly change: number | null
  /** Of the base; null where that is 0 or has no value. */
  readonly share: number | null
  /** How it is shared out among its inputs; null where it is not. */
  readonly sharing: Sharing | null
  readonly inputs: readonly Input[]
}

export interface WorkflowBridge extends Change {
  readonly id: string
  /** What it was called; null where its name did not change. */
  readonly was: string | null
  readonly status: Status
  /** What each bar moved; null where that has no value. */
  readonly by_bar: Readonly<Record<Bar, number>> | null
}

/** Why a figure moved, as `--format json` prints it: `tokenomics/bridge@1`. */
export interface Bridge {
  readonly schema: 'tokenomics/bridge@1'
  readonly version: string
  readonly as_of: string
  readonly of: Bridged
  /** The case that is told. */
  readonly case: CaseName
  /** The workflow that is asked about; null for all together. */
  readonly workflow: string | null
  /** What an outcome is; null where there is none, or several. */
  readonly outcome_unit: string | null
  readonly currency: string
  readonly horizon: { readonly start: string; readonly months: number; readonly periods: readonly string[] }
  readonly base: SideTold
  readonly head: SideTold
  /** Why the change is not split; null where it is. */
  readonly not_split: 'sides_do_not_mix' | null
  readonly figure: Change
  /** Every bar; they add up to the change. */
  readonly bars: readonly BarTold[]
  readonly workflows: readonly WorkflowBridge[]
  readonly notes: readonly Note[]
}
