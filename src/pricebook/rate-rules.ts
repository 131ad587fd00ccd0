import { carry, isBehind, type PricedParts } from './price-parts.js'

/** A call as far as it decides which rate a kind of its tokens takes. */
export interface Reach {
  /** Tokens of its prompt. */
  readonly prompt: number
  /** Whether tokens of this kind are part of the prompt. */
  readonly inPrompt: boolean
}

/**
 * How the rate of a key came about, a sentence for each step, in the order in which a book combines them: the list rate, the
 * hours, the tier of the call, its mode, its region. Without a call, at the base tier.
 */
export function rateRules(parts: PricedParts, key: string, call?: Reach): readonly string[] {
  const { standard, byHour, hours, mode, region } = parts
  const listed = standard[key]
  if (listed === undefined) return []
  const fixed = mode.fixed[key]
  // A mode with a rate of its own has it at all hours.
  const base = fixed === undefined ? (byHour[key] ?? listed) : listed
  const follows = parts.follows?.[key]
  const steps = [`${key} ${listed}${follows === undefined ? '' : `, ${follows}`}`]
  if (hours !== undefined && fixed === undefined) steps.push(`${hours}: ${base}`)
  const { rules, rate } = inTier(parts, key, base, call)
  steps.push(...rules)
  if (fixed !== undefined) {
    const here = carry(fixed, listed, rate)
    const base = here === fixed ? '' : ` at the base tier, in proportion ${here}`
    steps.push(`mode ${mode.name}: ${fixed}${base}`)
  } else if (mode.name !== 'standard') steps.push(`mode ${mode.name}: × ${mode.factor(key)}`)
  if (region !== undefined) steps.push(`region ${region.name}: × ${region.factor}`)
  return steps
}

/** What the tiers behind whose edge the call is make of the base rate, before mode and region. */
function inTier({ standard, tiers }: PricedParts, key: string, base: number, call: Reach | undefined) {
  const passed = call ? tiers.filter((tier) => isBehind(tier, call.prompt)) : []
  const last = passed.at(-1)
  if (!call || !last) return { rules: [], rate: base }
  const listed = standard[key]!
  const priced = passed.map((tier) => {
    const own = tier.rates[key] ?? listed
    const here = carry(base, listed, own)
    const text = `${tier.rule} tier above ${grouped(tier.above)}: ${own}${here === own ? '' : `, in proportion ${here}`}`
    return { beyond: call.prompt - tier.above, here, text }
  })
  if (last.rule === 'cliff') return { rules: [priced.at(-1)!.text], rate: priced.at(-1)!.here }
  if (!call.inPrompt) return { rules: [`marginal tier above ${grouped(last.above)}: for the prompt only`], rate: base }
  const rules: string[] = []
  let rate = base
  let below = base
  for (const { beyond, here, text } of priced) {
    rate += ((here - below) * beyond) / call.prompt
    below = here
    rules.push(`${text} for ${grouped(beyond)} of ${grouped(call.prompt)} tokens, on average ${rate}`)
  }
  return { rules, rate }
}

/** 200000 as 200,000. */
const grouped = (tokens: number): string =>
  Number.isInteger(tokens) ? String(tokens).replace(/\B(?=(\d{3})+$)/g, ',') : String(tokens)
