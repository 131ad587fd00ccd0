import type { Place, SourceFile } from '../diagnostics/diagnostic.js'
import { addDays, daysOf, type Month } from '../pricebook/day.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import type { Exchange } from './exchange.js'
import type { Contract } from './schema.js'
import { type Conversion, worthOn } from './worth.js'

type VolumeDiscount = Contract['volume'][number]

/** A volume discount as it is in one month. */
export interface MonthVolume {
  readonly kind: 'volume'
  /** The provider whose use counts. */
  readonly id: string
  readonly place: Place
  /** What it is, in words. */
  readonly says: string
  readonly measure: VolumeDiscount['measure']
  /** Where each step begins (money in the currency of the spec, or tokens), and what it takes off over the one before, as a share. */
  readonly steps: readonly { readonly edge: number; readonly share: number }[]
  /** The exchange rates that its money is converted at. */
  readonly converted: readonly Conversion[]
}

/** The volume discounts of a contract in a month. */
export function volumesIn(
  month: Month,
  volumes: readonly VolumeDiscount[],
  file: SourceFile,
  exchange: Exchange,
): readonly (MonthVolume | Refusal)[] {
  return volumes.map((each, i) => volumeIn(month, each, { file, path: ['volume', i], at: 'value' }, exchange))
}

function volumeIn(
  month: Month,
  { provider, measure, graduated }: VolumeDiscount,
  place: Place,
  exchange: Exchange,
): MonthVolume | Refusal {
  const { first, days } = daysOf(month)
  const inMonth = Array.from({ length: days }, (_, i) => addDays(first, i))
  const worth = measure === 'spend' ? worthOn(exchange, inMonth) : { into: 1, converted: [] }
  if (isRefusal(worth)) return worth
  const steps = graduated.map(({ over, percent }, i) => ({
    edge: over * worth.into,
    share: (percent - (graduated[i - 1]?.percent ?? 0)) / 100,
  }))
  const words = graduated.map(({ over, percent }) => `${percent} % over ${over}`)
  const says = `${provider}, by ${measure} of the month: ${words.join(', ')}`
  return { kind: 'volume', id: provider, place, says, measure, steps, converted: worth.converted }
}
