import type { Place, SourceFile } from '../diagnostics/diagnostic.js'
import { type Day, daysBetween, daysOf, type Month } from '../pricebook/day.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import type { Exchange } from './exchange.js'
import type { Contract } from './schema.js'
import { type Conversion, worthOn } from './worth.js'

type SpendCommit = Contract['spend_commit'][number]

/** A spend commitment as it is in one month of the horizon. */
export interface MonthPool {
  readonly kind: 'pool'
  readonly id: string
  readonly place: Place
  /** What it is, in words. */
  readonly says: string
  /** Providers whose bills count. */
  readonly providers: readonly string[]
  /** Its part of the month's days. */
  readonly share: number
  /** Spend promised for its days inside the horizon; 0 where nothing is due for a shortfall. */
  readonly promised: number
  /** Whether this is its last month of the horizon, in which a shortfall is due. */
  readonly settles: boolean
  /** Its first and last day, how many days that are, and how many of them lie inside the horizon. */
  readonly days: { readonly from: Day; readonly to: Day; readonly all: number; readonly inside: number }
  /** The exchange rates that its money is converted at. */
  readonly converted: readonly Conversion[]
}

/** The spend commitments of a contract in a month of a horizon. */
export function poolsIn(
  month: Month,
  pools: readonly SpendCommit[],
  file: SourceFile,
  { exchange, months }: { readonly exchange: Exchange; readonly months: readonly Month[] },
): readonly (MonthPool | Refusal)[] {
  return pools.flatMap((pool, i) => {
    const inMonth = overlap(pool, daysOf(month).first, daysOf(month).last)
    if (inMonth === 0) return []
    return [poolIn(month, pool, { file, path: ['spend_commit', i], at: 'value' }, { exchange, months })]
  })
}

/** Days of a period that lie between two others. */
function overlap({ from, to }: SpendCommit, first: string, last: string): number {
  const [begin, end] = [from > first ? from : first, to < last ? to : last]
  return begin <= end ? daysBetween(begin, end) + 1 : 0
}

function poolIn(
  month: Month,
  pool: SpendCommit,
  place: Place,
  { exchange, months }: { readonly exchange: Exchange; readonly months: readonly Month[] },
): MonthPool | Refusal {
  const { pool: id, amount, from, to, counts, shortfall } = pool
  const held = months.filter((each) => overlap(pool, daysOf(each).first, daysOf(each).last) > 0)
  const last = held.at(-1)!
  const due = daysOf(last).last < to ? daysOf(last).last : to
  const worth = worthOn(exchange, [due])
  if (isRefusal(worth)) return worth
  const all = daysBetween(from, to) + 1
  const inside = overlap(pool, daysOf(months[0]!).first, daysOf(months.at(-1)!).last)
  const { first, last: end, days } = daysOf(month)
  return {
    kind: 'pool',
    id,
    place,
    says: `${id}: ${amount} over ${from} to ${to} with ${counts.join(', ')}, shortfall ${shortfall}`,
    providers: counts,
    share: overlap(pool, first, end) / days,
    promised: shortfall === 'payable' ? (amount * worth.into * inside) / all : 0,
    settles: month === last,
    days: { from, to, all, inside },
    converted: worth.converted,
  }
}
