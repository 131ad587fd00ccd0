import type { ListedPrice } from './prices-list.js'
import { nothing, rate } from './prices-numbers.js'

/** What a reader of a price should have in mind, in a few words each: promises, changes ahead, hours, retirement. */
export function aheadOf(price: ListedPrice, on: string): string[] {
  const { windows, retires_on: retires, successor } = price
  return [
    ...endOf(price, on),
    ...(windows.length > 0 ? [`other rates in ${windows.join(', ')} hours`] : []),
    ...(retires ? [`retires ${retires}${successor ? `, successor ${successor}` : ''}`] : []),
  ]
}

function endOf({ guaranteed_until: promised, to, next }: ListedPrice, on: string): string[] {
  const then = next ? `then ${rate(next.rates['input'])} / ${rate(next.rates['output'])}` : 'next price not known'
  if (to !== null) return [`until ${to}, ${then.replace(` / ${nothing}`, '')}`]
  if (promised === null) return []
  return [promised < on ? `promise ended ${promised}, ${then}` : `promised until ${promised}, ${then}`]
}
