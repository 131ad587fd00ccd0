/** What GPUs of one's own cost and yield, as `factory --format json` prints it: `tokenomics/factory@1`. */
export interface Factory {
  readonly schema: 'tokenomics/factory@1'
  readonly version: string
  readonly as_of: string
  readonly book: FactoryBook
  /** Of every amount. */
  readonly currency: string
  readonly models: readonly FactoryModel[]
}

export interface FactoryBook {
  readonly provider: string
  readonly book_version: string
  readonly as_of: string
  readonly path: string
  readonly sha256: string
}

/** A self-hosted model. Money and tokens are of a month, rates of a million tokens. */
export interface FactoryModel {
  /** `provider/id`. */
  readonly model: string
  /** First day of the entry, or `unknown`. */
  readonly from: string
  readonly supply: {
    readonly paid: 'rented' | 'owned'
    /** Of one replica. */
    readonly gpus: number
    readonly replicas: number
    readonly batch: number | null
    readonly hours_per_month: number
    /** What the book says. */
    readonly utilisation: number
  }
  /** At which all that follows is told: what was asked, else what the book says. */
  readonly utilisation: number
  /** Shares of the tokens, which sum to 1. */
  readonly mix: Readonly<Record<string, number>>
  readonly costs: {
    readonly gpus: number
    readonly energy: number
    readonly engineering: number
    readonly overhead: number
    readonly total: number
  }
  readonly cost_per_hour: number
  /** Of one replica. */
  readonly cost_per_busy_second: number
  /** By class, as the book names them. */
  readonly rates: Readonly<Record<string, ClassRate>>
  readonly blended: {
    /** Of one replica. */
    readonly tokens_per_second: number
    /** Machines alone, at full use. */
    readonly headline: number
    /** With engineers and all else, at full use. */
    readonly at_full_use: number
    /** The same at the utilisation: the rate that forecasts take. */
    readonly rate: number
  }
  readonly capacity: number
  readonly served: number
  readonly tokens_per_second_per_dollar: { readonly headline: number; readonly at_utilisation: number }
  /** Null where the book does not say what the GPUs take. */
  readonly tokens_per_joule: { readonly at_full_use: number | null; readonly at_utilisation: number | null }
  readonly sale: Sale | null
  readonly against: Against | null
  /** From 10 % to 100 % use. */
  readonly curve: readonly CurvePoint[]
  /** For each figure that is null, why. */
  readonly reasons: Readonly<Record<string, FactoryReason>>
}

/**
 * `no_power`: the book does not say what the GPUs take; `no_price`: no selling price is named, and no other model;
 * `no_model`: none is compared with; `beyond_capacity`: full use does not pay either; `below_energy`: no volume does, since a token saves no more than its energy costs.
 */
export type FactoryReason = 'no_power' | 'no_price' | 'no_model' | 'beyond_capacity' | 'below_energy'

export interface ClassRate {
  readonly tokens_per_second: number
  readonly headline: number
  readonly rate: number
  /** What the other model takes. */
  readonly against: number | null
}

/** What is earned where tokens are sold. */
export interface Sale {
  /** For a million tokens of the mix. */
  readonly price: number
  readonly revenue: number
  readonly margin: number
  /** Of a year, for each megawatt that full use takes. */
  readonly revenue_per_megawatt: number | null
  readonly break_even: BreakEven | null
}

/** A model of an API, at the same mix. */
export interface Against {
  readonly model: string
  readonly from: string
  readonly book_version: string
  /** For a million tokens of the mix, at the base tier in standard mode. */
  readonly price: number
  /** For the tokens that are served. */
  readonly bill: number
  /** Its bill less the cost of the GPUs. */
  readonly saving: number
  readonly break_even: BreakEven | null
}

/** Where both bills are equal. */
export interface BreakEven {
  readonly tokens: number
  readonly utilisation: number
}

export interface CurvePoint {
  readonly utilisation: number
  readonly tokens: number
  readonly cost: number
  readonly rate: number
  /** What the other model takes for the tokens. */
  readonly against_bill: number | null
}
