import { isDay } from '../../yaml/scalars.js'
import { decimal, sameRate } from '../flat.js'
import type { Model } from '../model.js'
import type { Rates } from '../rate-keys.js'
import { isMapping, type Json, mapping, text, tokens } from './json.js'
import { litellmRates } from './litellm-rates.js'
import { hasNoOutput, isProvider, isStorage, isWord, kindByName, providerOf, searchOf } from './names.js'
import type { ProviderPrices, StatedModel, Unmapped } from './source.js'
import { agreedTools, type ToolOf } from './tools.js'

/**
 * Reads `model_prices_and_context_window.json` of BerriAI/litellm: flat entries of USD per token, without dates. A model's
 * id is its key without the name of its provider before it.
 */
export function readLitellm(file: Json): readonly ProviderPrices[] {
  const providers = new Map<string, Draft>()
  for (const [key, value] of Object.entries(file)) {
    const name = text(mapping(value)['litellm_provider'])
    // The sample entry explains the format in words.
    if (key === 'sample_spec' || !isMapping(value) || name === undefined || !isProvider(name)) continue
    const provider = providerOf('litellm', name)
    const draft = providers.get(provider) ?? { models: new Map(), tools: [], unmapped: [] }
    providers.set(provider, draft)
    add(draft, provider, key, value)
  }
  return [...providers].map(([provider, { models, tools, unmapped }]) => {
    const agreed = agreedTools(tools)
    return { provider, models: [...models.values()], tools: agreed.tools, unmapped: [...unmapped, ...agreed.unmapped] }
  })
}

interface Draft {
  readonly models: Map<string, StatedModel>
  readonly tools: ToolOf[]
  readonly unmapped: Unmapped[]
}

const kinds: Readonly<Record<string, Model['kind']>> = {
  chat: 'chat',
  completion: 'chat',
  responses: 'chat',
  embedding: 'embedding',
  rerank: 'rerank',
}

function add(draft: Draft, provider: string, key: string, entry: Json): void {
  const slash = key.indexOf('/')
  const id = providerOf('litellm', key.slice(0, Math.max(0, slash))) === provider ? key.slice(slash + 1) : key
  const answer = draft.models.has(id) ? 'the same id stands in the file twice' : modelOf(id, key, entry, draft.unmapped)
  if (typeof answer === 'string') draft.unmapped.push({ what: key, reason: answer })
  else {
    draft.models.set(id, answer)
    draft.tools.push(...toolsOf(id, searchOf(provider), entry))
  }
}

/** The model, or why it cannot be one of a price book. What of it is left out goes to `unmapped`. */
function modelOf(id: string, key: string, entry: Json, unmapped: Unmapped[]): StatedModel | string {
  const mode = text(entry['mode']) ?? 'chat'
  const named = Object.hasOwn(kinds, mode) ? kinds[mode] : undefined
  if (named === undefined) return `${mode.replaceAll('_', ' ')} is not priced by tokens of text`
  if (!isWord(id)) return 'its name has spaces'
  if (regional.test(id)) return 'a regional price: regions are multipliers of a book'
  const { price, leftOver } = litellmRates(entry)
  const { input, output } = price.rates
  const kind = named === 'chat' && !output && hasNoOutput(id) ? kindByName(id) : named
  if (input === undefined) return 'no price per input token'
  if (input === 0 && !output && !/free/i.test(id))
    return 'all its rates are 0, and its name does not say that it is free'
  if (kind === 'chat' && output === undefined) return 'no price per output token'
  unmapped.push(...leftOver.map(({ what, reason }) => ({ what: `${key} ${what}`, reason })))
  const storage = isStorage(id) && price.rates['cache_write'] !== undefined
  if (storage) {
    const what = `${key} cache_creation_input_token_cost`
    unmapped.push({ what, reason: 'cache storage by the hour, not a write' })
  }
  const retires = text(entry['deprecation_date'])
  return {
    id,
    names: [],
    kind,
    limits: { context: tokens(entry['max_input_tokens']), output: tokens(entry['max_output_tokens']) },
    retires_on: retires !== undefined && isDay(retires) ? retires : null,
    prices: [withoutOutputOfZero(storage ? withoutWrites(price) : price, kind)],
  }
}

/** Keys such as azure/eu/gpt-4o, which repeat a model at the price of a region. */
const regional = /^(us|eu|global|global-standard|apac|[a-z]{2}(-gov)?-[a-z]+-\d|\*)\//

type Price = StatedModel['prices'][number]

function withoutWrites(price: Price): Price {
  const strip = ({ cache_write: _, ...rates }: Rates): Rates => rates
  return {
    ...price,
    rates: strip(price.rates),
    tiers: price.tiers.map((tier) => ({ ...tier, rates: strip(tier.rates) })),
  }
}

/** Embedding and rerank models have no output; the file writes 0. */
function withoutOutputOfZero(price: Price, kind: Model['kind']): Price {
  const { output, ...rates } = price.rates
  return kind === 'chat' || output !== 0 ? price : { ...price, rates }
}

function toolsOf(id: string, search: string, entry: Json): ToolOf[] {
  const fees = mapping(entry['search_context_cost_per_query'])
  const sizes = ['low', 'medium', 'high'].flatMap((size) => {
    const fee = fees[`search_context_size_${size}`]
    return typeof fee === 'number' && fee > 0 ? [{ size, fee: decimal(fee * 1000) }] : []
  })
  const session = entry['code_interpreter_cost_per_session']
  const one = sizes.every(({ fee }) => sameRate(fee, sizes[0]!.fee))
  const searches = one ? sizes.slice(0, 1) : sizes
  return [
    ...searches.map(({ size, fee }) => ({ model: id, id: one ? search : `${search}_${size}`, fee })),
    ...(typeof session === 'number' && session > 0
      ? [{ model: id, id: 'code_interpreter', fee: decimal(session * 1000) }]
      : []),
  ]
}
