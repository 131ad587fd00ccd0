import type { Crosscheck } from '../pricebook/crosscheck.js'

/** Where sources of prices disagree: the JSON of `prices crosscheck`, and what its other formats are made of. */
export interface PriceCrosscheck extends Crosscheck {
  readonly schema: 'tokenomics/prices-crosscheck@1'
  readonly on: string
  /** How far apart sources may be, as a share. */
  readonly tolerance: number
  readonly sources: readonly { readonly name: string; readonly models: number }[]
  readonly money: readonly MoneyBySource[]
}

/** The first month of a spec in its expected case, at the prices of each source. */
export interface MoneyBySource {
  readonly spec: string
  readonly month: string
  readonly currency: string
  /** In the order of the sources; null where one cannot price the spec, and `reasons` say why. */
  readonly totals: readonly (number | null)[]
  readonly reasons: readonly (string | null)[]
  readonly by_model: readonly { readonly model: string; readonly values: readonly (number | null)[] }[]
}
