import type { SourceFile } from '../diagnostics/diagnostic.js'
import type { PriceBook } from '../pricebook/book.js'
import type { Month } from '../pricebook/day.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import { capacitiesIn, type MonthCapacity } from './capacity.js'
import { Exchange } from './exchange.js'
import { type MonthPool, poolsIn } from './pool.js'
import type { Contract } from './schema.js'
import { termsOf } from './terms.js'
import { type MonthVolume, volumesIn } from './volume.js'

/** What of a contract is settled by the month, over all that a company uses: no part of any single price. */
export interface MonthAgreements {
  readonly capacities: readonly MonthCapacity[]
  readonly volumes: readonly MonthVolume[]
  readonly pools: readonly MonthPool[]
}

export const noAgreements: MonthAgreements = { capacities: [], volumes: [], pools: [] }

/** The agreements of a month. Refuses a month in which money cannot be converted. */
export type Agreements = (month: Month) => MonthAgreements | Refusal

/** Whether a contract holds any. */
export const hasAgreements = ({ commitments, volume, spend_commit }: Contract): boolean =>
  commitments.length + volume.length + spend_commit.length > 0

/** `books` must know every model that a commitment names; money is in the currency of the spec. */
export function agreementsOf(
  contract: Contract,
  file: SourceFile,
  {
    books,
    currency,
    months,
  }: { readonly books: readonly PriceBook[]; readonly currency: string; readonly months: readonly Month[] },
): Agreements {
  const exchange = new Exchange(termsOf(contract, file).fx, file, contract.base_currency, currency)
  return (month) => {
    const found = [
      ...capacitiesIn(month, contract.commitments, file, { books, exchange }),
      ...volumesIn(month, contract.volume, file, exchange),
      ...poolsIn(month, contract.spend_commit, file, { exchange, months }),
    ]
    const refusal = found.find(isRefusal)
    if (refusal) return refusal
    const made = found.filter((each) => !isRefusal(each))
    return {
      capacities: made.filter((each) => each.kind === 'capacity'),
      volumes: made.filter((each) => each.kind === 'volume'),
      pools: made.filter((each) => each.kind === 'pool'),
    }
  }
}
