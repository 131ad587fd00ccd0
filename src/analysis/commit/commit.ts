import type { Subject } from '../../forecast/subject.js'
import type { Level } from '../../stats/summary.js'

/** Sizes of a commitment against a simulated demand, as `--format json` prints it: `tokenomics/commit@1`. */
export interface Commit extends Subject {
  readonly schema: 'tokenomics/commit@1'
  readonly version: string
  readonly as_of: string
  readonly seed: string
  readonly draws: number
  readonly sampling: string
  readonly contract: { readonly path: string; readonly sha256: string }
  /** What was asked in the place of what the contract says. */
  readonly what_if: Readonly<Record<string, string | number>>
  readonly commitments: readonly CommitmentAnswer[]
}

/** Money and tokens are of a month, on average over the months in which the commitment holds. */
export interface CommitmentAnswer {
  readonly id: string
  readonly says: string
  readonly models: readonly string[]
  /** Months of the horizon in which it holds, in whole or in part. */
  readonly months: number
  readonly settlement: 'take_or_pay' | 'stylised'
  readonly overage: { readonly kind: 'on_demand' | 'rate' | 'reject'; readonly rate: number | null }
  /** Per Mtok committed, fully used: r. */
  readonly rate: number
  /** Mean cost of its demand on demand over mean demand, per Mtok: p. */
  readonly on_demand_price: number | null
  /** How it is sold: tokens a month of one unit (1 where it is sold by the token), the smallest size and the step, in units. */
  readonly sold: { readonly unit_tokens: number; readonly minimum: number | null; readonly step: number | null }
  /** What the contract commits to, in units. */
  readonly size: number
  /** Tokens that draw on it. */
  readonly demand: Stats
  readonly break_even_utilisation: { readonly take_or_pay: number | null; readonly stylised: number | null }
  /** What a Mtok costs at a known utilisation, by both rules. */
  readonly prices: readonly PriceAt[]
  /** Without any commitment. */
  readonly on_demand: { readonly expected: number; readonly p95: number }
  readonly ladder: readonly Rung[]
  readonly best: Best | null
  /** For each figure that is null, why. */
  readonly reasons: Readonly<Record<string, string>>
}

export interface Stats extends Readonly<Record<Level, number>> {
  readonly mean: number
  /** Null for a single draw. */
  readonly sd: number | null
}

export interface PriceAt {
  readonly utilisation: number
  /** The bill over what is served, per Mtok. */
  readonly take_or_pay: number
  readonly stylised: number
  /** By what share the stylised rule is too low; (1 − u)² up to full use. */
  readonly understated: number
}

/** One size against all draws. */
export interface Rung {
  /** In units. */
  readonly size: number
  readonly tokens: number
  readonly is_current: boolean
  readonly is_best: boolean
  readonly bill: { readonly expected: number; readonly p95: number; readonly standard_error: number | null }
  /** Cost on demand less the bill: what it saves. */
  readonly saving: number
  /** Share of draws in which it costs less than on demand. */
  readonly probability_of_saving: number
  /** Mean demand over capacity, and the share of capacity that is drawn. */
  readonly utilisation: number
  readonly drawn_share: number
  readonly breakage: { readonly tokens: number; readonly cost: number; readonly probability: number }
  readonly overage: { readonly tokens: number; readonly cost: number; readonly probability: number }
  /** Bill per Mtok that is served; null where nothing is. */
  readonly effective_price: number | null
  /** Mean bill over what it would be if each draw's demand were known before committing; null where overage is refused. */
  readonly regret: number | null
}

export interface Best {
  /** In units; 0 where on demand is cheaper than any commitment that is sold. */
  readonly size: number
  readonly tokens: number
  readonly expected_bill: number
  readonly saving: number
  /** The size of least cost were every size sold, in tokens, and how often demand is above it. */
  readonly unrounded_tokens: number
  readonly exceedance: number
  /** r / o: how often it should be. */
  readonly critical_ratio: number | null
}
