import type { Commitment } from './commitment-schema.js'

/** The sizes that a vendor sells: from the smallest on, by steps. Without a step every size above it. */
type Sold = Pick<Commitment, 'minimum' | 'step'>

/** Steps that differ from whole ones by less are whole. */
const LAST_BITS = 1e-9

/** The smallest size that is sold and no smaller than what is needed. */
export function sizeFor({ minimum = 0, step }: Sold, needed: number): number {
  if (needed <= minimum) return minimum
  return step === undefined ? needed : minimum + Math.ceil((needed - minimum) / step - LAST_BITS) * step
}

export const isSold = (sold: Sold, size: number): boolean => Math.abs(sizeFor(sold, size) - size) <= LAST_BITS * size
