import type { Entry, Model } from '../model.js'
import type { Rates } from '../rate-keys.js'

/** How far a price may be from what prices are like before somebody must look at it. */
const limits = { leastOutput: 0.2, mostOutput: 50, jump: 10, most: 1000 } as const

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
  // A price per thousand tokens, or per token, that was taken for one per million.
  const [key, highest = 0] = Object.entries(entry.rates).sort(([, a = 0], [, b = 0]) => b - a)[0] ?? []
  if (highest > limits.most) doubts.push(`${key} ${highest} is more than ${limits.most} per million tokens`)
  if (before) doubts.push(...jumps(entry, before))
  return doubts
}

/** Whether a price is more than so many times what it was, or what it was more than so many times it. */
export const isJump = (old: number, rate: number): boolean => rate > limits.jump * old || old > limits.jump * rate

/** Prices that jump, with what they are prices of: the base, long prompts where both tell of the same edge, a mode. */
function jumps(entry: Entry, before: Entry): string[] {
  const between = (what: string, rates: Rates | null | undefined, old: Rates | null | undefined) =>
    Object.entries(rates ?? {}).flatMap(([key, rate]) => {
      const was = old?.[key]
      if (rate === undefined || was === undefined || was === rate || !isJump(was, rate)) return []
      return [`${what}${key} jumps from ${was} to ${rate}, more than ${limits.jump} times`]
    })
  return [
    ...between('', entry.rates, before.rates),
    ...entry.tiers.flatMap(({ prompt_tokens_above: edge, rates }) => {
      const old = before.tiers.find((tier) => tier.prompt_tokens_above === edge)
      return between(`above ${edge} tokens, `, rates, old?.rates)
    }),
    ...Object.entries(entry.modes).flatMap(([mode, rates]) => between(`in ${mode}, `, rates, before.modes[mode])),
  ]
}

const tablesOf = ({ rates, tiers, windows, modes }: Entry): Rates[] => [
  rates,
  ...tiers.map((tier) => tier.rates),
  ...windows.map((window) => window.rates),
  ...Object.values(modes).filter((mode) => mode !== null),
]
