import type { Result } from '../forecast/forecast.js'
import { month, multiple, share } from './format.js'

/**
 * What the field calls the scissors, in one sentence: how the price of a token, the number of tokens and the bill for them
 * move from the first month to the last. Nothing where one of the blades stands still.
 */
export function scissorsInWords(
  { model_cost, tokens }: Result['by_period'],
  periods: readonly string[],
): readonly string[] {
  const [bill, volume] = [model_cost, tokens].map((figures) => figures.at(-1)! / figures[0]!)
  if (!Number.isFinite(bill! / volume!) || bill === 0 || volume === 0) return []
  const price = bill! / volume!
  if ([price, volume!].some((each) => Math.abs(each - 1) < 0.0005)) return []
  const span = `From ${month(periods[0]!)} to ${month(periods.at(-1)!)}`
  return [`${span}: price of a token ${moved(price)}, tokens ${moved(volume!)}, bill for them ${moved(bill!)}.`]
}

/** `down 60.0 %`, `up 12.0 %`, `up to 4.00 times`. */
function moved(ratio: number): string {
  if (Math.abs(ratio - 1) < 0.0005) return 'unchanged'
  if (ratio < 1) return `down ${share(1 - ratio)}`
  return ratio < 2 ? `up ${share(ratio - 1)}` : `up to ${multiple(ratio)} times`
}
