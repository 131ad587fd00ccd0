import type { CommitmentAnswer } from '../analysis/commit/commit.js'
import { count, number, tokens } from './format.js'

/** A size as it is sold: `25 units`, or `4 bn tokens`. */
export const sizeOf = (size: number, { sold }: Pick<CommitmentAnswer, 'sold'>): string =>
  sold.unit_tokens === 1 ? `${tokens(size)} tokens` : `${Number.isInteger(size) ? count(size) : number(size)} units`
