import type { Reason } from '../forecast/forecast.js'
import type { Subject } from '../forecast/subject.js'
import type { Design } from '../stats/design.js'
import type { TargetName } from './target.js'

/** What makes a figure uncertain, as `--format json` prints it: `tokenomics/sensitivity@1`. Money is in the reporting currency, unrounded. */
export interface Sensitivity extends Subject {
  readonly schema: 'tokenomics/sensitivity@1'
  readonly version: string
  /** The day the program took for today. */
  readonly as_of: string
  readonly seed: string
  readonly draws: number
  readonly sampling: Design
  /** The figure in question: of all workflows together, over the horizon. */
  readonly of: TargetName
  /** What an outcome is; null for spend. */
  readonly outcome_unit: string | null
  /** The figure in the expected case; null where nothing is trusted in it. */
  readonly expected: number | null
  /** What the draws say of the figure. */
  readonly spread: Spread
  /** How the spread was shared out. */
  readonly split: {
    /** Draws of it; each is computed anew for every input that changes. */
    readonly draws: number
    /** Draws in which nothing was trusted somewhere on the way, which have no cost per outcome. */
    readonly left_out: number
  }
  /** Each workflow with the inputs that only it reads, largest share first. */
  readonly workflows: readonly WorkflowShare[]
  /** The inputs that no workflow has for itself; null where there are none. */
  readonly shared: Share | null
  /** Every uncertain quantity, largest share first. */
  readonly inputs: readonly InputShare[]
  /** What would be left of the spread if the inputs with the largest shares were known; null where nothing varies. */
  readonly fixing: Fixing | null
  /** For each figure that is null, why. */
  readonly reasons: Readonly<Record<string, Reason>>
}

export interface Spread {
  readonly mean: number | null
  readonly sd: number | null
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
}

/** A fair share of the variance (Shapley effect), and its standard error. Null where the figure does not vary. */
export interface Share {
  readonly share: number | null
  readonly standard_error: number | null
}

export interface WorkflowShare extends Share {
  readonly id: string
}

/** One uncertain quantity, or several that move together and share as one. */
export interface InputShare extends Share {
  /** The workflow that reads it; null where several do, or none. */
  readonly workflow: string | null
  readonly quantities: readonly QuantityEffect[]
}

/** What one uncertain quantity is, and how the figure answers to it. */
export interface QuantityEffect {
  /** Its path in the spec. */
  readonly path: string
  /** Where it stands. */
  readonly place: { readonly path: string; readonly line: number; readonly column: number }
  readonly source: string | null
  readonly value: { readonly p10: number; readonly mean: number; readonly p90: number; readonly expected: number }
  /** Mean figure of the draws in which the quantity is among its lowest, and among its highest fifth. */
  readonly swing: { readonly lowest: number; readonly highest: number } | null
  /** With the figure, from -1 to 1 (Spearman). */
  readonly rank_correlation: number | null
  /** By how many percent the figure of the expected case grows where the quantity grows by 1 %. */
  readonly elasticity: number | null
  /** The figure where this quantity alone is at its P10 and at its P90, all others in their expected case; null unless asked for. */
  readonly one_at_a_time: { readonly p10: number | null; readonly p90: number | null } | null
}

export interface Fixing {
  /** Paths of the quantities that are held at their means. */
  readonly held: readonly string[]
  readonly before: { readonly p10: number | null; readonly p90: number | null }
  readonly after: { readonly p10: number | null; readonly p90: number | null }
}
