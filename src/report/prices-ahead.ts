import type { Rates } from '../pricebook/rate-keys.js'
import type { ListedPrice } from './prices-list.js'
import { rate } from './prices-numbers.js'

/** What a reader of a price should have in mind, in a few words each: its end, hours with other rates, retirement. */
export function aheadOf(price: ListedPrice, on: string): string[] {
  const { windows, retires_on: retires } = price
  return [
    ...endOf(price, on),
    ...(windows.length > 0 ? [`other rates in ${windows.join(', ')} hours`] : []),
    ...(retires ? [`retires ${retires}`] : []),
  ]
}

function endOf({ guaranteed_until: promised, to, next }: ListedPrice, on: string): string[] {
  if (to !== null && next) return [`until ${to}, then ${inAndOut(next.rates)}`]
  if (promised === null) return []
  return [promised < on ? `promise ended ${promised}` : `promised until ${promised}`]
}

/** `4.00 / 20.00`: input and output; input alone where there is no output. */
const inAndOut = ({ input, output }: Rates): string =>
  output === undefined ? rate(input) : `${rate(input)} / ${rate(output)}`
