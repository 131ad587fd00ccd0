import { decimal, sameRate } from '../flat.js'
import type { Rates } from '../rate-keys.js'
import { type Json, list, mapping, number, present } from './json.js'
import type { StatedPrice, StatedTier, Unmapped } from './source.js'

/** The fields of litellm that are rates of a price book, all in USD per token. */
const fields: Readonly<Record<string, string>> = {
  input_cost_per_token: 'input',
  output_cost_per_token: 'output',
  cache_read_input_token_cost: 'cache_read',
  input_cost_per_token_cache_hit: 'cache_read',
  cache_creation_input_token_cost: 'cache_write',
  cache_creation_input_token_cost_above_1hr: 'cache_write_1h',
  output_cost_per_reasoning_token: 'reasoning',
}

const modeNames: Readonly<Record<string, string>> = { batches: 'batch', flex: 'flex', priority: 'priority' }

/** Where a field puts its value: at which edge, in which mode. */
const suffixes = /^(.+?)(?:_above_(\d+)k_tokens)?(?:_(batches|flex|priority))?$/

/**
 * The price of an entry of litellm. Values are doubles of USD per token: ten digits of USD per Mtok are kept, so that
 * 2.4e-07 is 0.24. A cache write of 0.0 is a default of the file and no price.
 */
export function litellmRates(entry: Json): { readonly price: StatedPrice; readonly leftOver: readonly Unmapped[] } {
  const base: Record<string, number> = {}
  const tiers = new Map<number, Record<string, number>>()
  const modes = new Map<string, Record<string, number>>()
  const leftOver: Unmapped[] = []
  for (const [key, value] of Object.entries(entry)) {
    if (value === null) continue
    if (!/cost|uplift|tiered_pricing|provider_specific_entry/.test(key) || mapped.has(key)) continue
    const [, field = '', edge, mode] = suffixes.exec(key) ?? []
    const rate = Object.hasOwn(fields, field) ? fields[field] : undefined
    const perToken = number(value)
    if (rate === undefined || perToken === undefined) {
      leftOver.push({ what: key, reason: reasonFor(key) })
      continue
    }
    if (perToken === 0 && rate !== 'input' && rate !== 'output') continue
    const price = perMtok(perToken)
    if (edge !== undefined && mode !== undefined)
      leftOver.push({ what: key, reason: 'rates of a mode for long prompts: they follow from the mode and the tier' })
    else if (edge !== undefined) tableAt(tiers, Number(edge) * 1000)[rate] = price
    else if (mode !== undefined) tableAt(modes, modeNames[mode]!)[rate] = price
    else base[rate] ??= price
  }
  for (const [edge, rates] of ranges(entry)) {
    if (edge === 0) for (const [key, rate] of Object.entries(rates)) base[key] ??= rate
    else Object.assign(tableAt(tiers, edge), rates)
  }
  const rates = withoutCommonReasoning(base, base)
  const edges = [...tiers].sort(([a], [b]) => a - b)
  return {
    price: {
      from: 'unknown',
      rates,
      tiers: edges.map(([above, own]): StatedTier => ({ above, rates: withoutCommonReasoning(own, base) })),
      windows: [],
      modes: Object.fromEntries(modes),
    },
    leftOver,
  }
}

/** USD per token as USD per million tokens, in ten digits. */
export const perMtok = (perToken: number): number => decimal(perToken * 1_000_000)

const mapped = new Set(['search_context_cost_per_query', 'code_interpreter_cost_per_session', 'tiered_pricing'])

/** The table of rates under a key, made where there is none. */
function tableAt<K>(tables: Map<K, Record<string, number>>, key: K): Record<string, number> {
  const known = tables.get(key) ?? {}
  tables.set(key, known)
  return known
}

/** `tiered_pricing` lists ranges of prompt lengths with all their rates; the one from 0 is the base tier. */
function ranges(entry: Json): (readonly [edge: number, rates: Readonly<Record<string, number>>])[] {
  return list(entry['tiered_pricing']).map((range) => {
    const value = mapping(range)
    const rates = Object.entries(fields).map(([field, rate]) => {
      const perToken = number(value[field])
      return [rate, perToken === undefined ? undefined : perMtok(perToken)] as const
    })
    return [number(list(value['range'])[0]) ?? 0, present(rates)]
  })
}

/** Reasoning at the price of output is what every book takes for granted. */
function withoutCommonReasoning({ reasoning, ...rates }: Rates, base: Rates): Rates {
  const output = rates['output'] ?? base['output']
  return reasoning === undefined || sameRate(reasoning, output) ? rates : { ...rates, reasoning }
}

function reasonFor(key: string): string {
  if (/uplift|provider_specific/.test(key)) return 'multipliers of single models for regions and fast modes'
  if (/audio/.test(key)) return 'prices of audio'
  if (/image|pixel/.test(key)) return 'prices of images'
  if (/video/.test(key)) return 'prices of video'
  if (/per_second|dbu/.test(key)) return 'prices of reserved capacity'
  return 'fees by query, page, character or storage'
}
