import type { Levels } from './levels.js'
import { isBehind } from './price-parts.js'

/**
 * What one kind of token pays per Mtok in a call with a prompt of so many tokens. A cliff re-prices the whole call;
 * a marginal tier only the prompt tokens above its edge, which the prompt buckets share in proportion, so each of them
 * pays a mean of base and tier while reasoning and output stay at the base rate. Undefined where there is no rate.
 */
export function callRate({ base, tiers }: Levels, key: string, prompt: number, inPrompt: boolean): number | undefined {
  const behind = tiers.filter((edge) => isBehind(edge, prompt))
  const last = behind.at(-1)
  if (!last) return base[key]
  if (last.rule === 'cliff') return last.rates[key]
  if (!inPrompt || base[key] === undefined) return base[key]
  let rate = base[key]
  let below = base[key]
  for (const { above, rates } of behind) {
    const here = rates[key] ?? below
    rate += ((here - below) * (prompt - above)) / prompt
    below = here
  }
  return rate
}
