import type { Entry, Model } from '../model.js'
import type { Rates } from '../rate-keys.js'

/** How far a price may be from what prices are like before somebody must look at it. */
const limits = { leastOutput: 0.2, mostOutput: 50, jump: 10 } as const

/** Whether an entry holds a price that no price can be, which no book may hold. */
export const isImpossible = (entry: Entry): boolean =>
  tablesOf(entry).some((rates) =>
    Object.values(rates).some((rate) => rate !== undefined && !(rate >= 0 && rate < Infinity)),
  )

/** What of an entry is hard to believe, a sentence each: a slip of a factor, most likely, in the source or in its reading. */
export function doubtsOf(entry: Entry, kind: Model['kind'], before: Entry | undefined): string[] {
  if (isImpossible(entry)) return ['a rate is negative, or not a number']
  const { input = 0, output = 0 } = entry.rates
  const doubts: string[] = []
  if (kind === 'chat' && input > 0 && output < limits.leastOutput * input)
    doubts.push(`output ${output} is less than ${limits.leastOutput} times input ${input}`)
  if (kind === 'chat' && input > 0 && output > limits.mostOutput * input)
    doubts.push(`output ${output} is more than ${limits.mostOutput} times input ${input}`)
  for (const [key, rate] of Object.entries(entry.rates)) {
    const old = before?.rates[key]
    if (rate === undefined || old === undefined || old === rate) continue
    if (rate > limits.jump * old || old > limits.jump * rate)
      doubts.push(`${key} jumps from ${old} to ${rate}, more than ${limits.jump} times`)
  }
  return doubts
}

const tablesOf = ({ rates, tiers, windows, modes }: Entry): Rates[] => [
  rates,
  ...tiers.map((tier) => tier.rates),
  ...windows.map((window) => window.rates),
  ...Object.values(modes).filter((mode) => mode !== null),
]
