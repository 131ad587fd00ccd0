import { rateOf } from '../../contract/capacity.js'
import type { Commitment } from '../../contract/commitment-schema.js'
import { type Diagnostic, InputError } from '../../diagnostics/diagnostic.js'
import { type Demand, scaled } from './demand.js'

/** Terms that a question puts in the place of those of the contract. */
export interface WhatIf {
  /** Per Mtok committed, in the currency of the contract. */
  readonly rate?: number
  /** Of a unit and month. */
  readonly unit_price?: number
  /** Per Mtok above the capacity, or what becomes of it. */
  readonly overage?: number | 'on_demand' | 'reject'
  readonly settlement?: 'take_or_pay' | 'stylised'
  readonly minimum?: number
  readonly step?: number
  /** Demand times this. */
  readonly demand?: number
}

/** A commitment with other terms. Throws an InputError where these do not fit it. */
export function commitmentIf(commitment: Commitment, whatIf: WhatIf): Commitment {
  const { rate, unit_price, overage, demand: _, ...plain } = whatIf
  if (rate !== undefined && unit_price !== undefined)
    throw refused('rate and unit_price are two prices of one capacity')
  if (unit_price !== undefined && commitment.units === undefined)
    throw refused(`"${commitment.id}" is sold by the token: it has a rate, and no price of a unit`)
  const { rate: oldRate, unit_price: oldPrice, ...rest } = commitment
  const price =
    rate !== undefined
      ? { rate }
      : unit_price !== undefined
        ? { unit_price }
        : { ...(oldRate !== undefined && { rate: oldRate }), ...(oldPrice !== undefined && { unit_price: oldPrice }) }
  return {
    ...rest,
    ...price,
    ...plain,
    ...(overage !== undefined && { overage: typeof overage === 'number' ? { rate: overage } : overage }),
  }
}

const refused = (message: string): InputError => {
  const mistake: Diagnostic = { code: 'conflict', message }
  return new InputError([mistake])
}

/** The demand of a month on a commitment with such terms. */
export function demandIf(given: Demand, commitment: Commitment, by = 1): Demand {
  const demand = by === 1 ? given : scaled(given, by)
  const { overage, settlement } = commitment
  const { into } = demand.capacity
  return {
    ...demand,
    capacity: {
      ...demand.capacity,
      commitment,
      settlement,
      rate: rateOf(commitment) * into,
      overage: typeof overage === 'string' ? overage : 'rate',
      overageRate: typeof overage === 'string' ? 0 : overage.rate * into,
    },
  }
}
