import { decimal, sameRate } from '../flat.js'
import type { Rates } from '../rate-keys.js'
import { isMapping, type Json, list, mapping, number, present, text, tokens } from './json.js'
import { hasNoOutput, isProvider, isStorage, isWord, kindByName, providerOf } from './names.js'
import type { ProviderPrices, StatedModel, StatedPrice, Unmapped } from './source.js'

/**
 * Reads the list of models.dev (`api.json`): providers with models, USD per Mtok, without dates. `tiers` say where long
 * prompts begin; the older `context_over_200k` counts in lists that are older than they are, and is passed over beside them.
 */
export function readModelsDev(file: Json): readonly ProviderPrices[] {
  const drafts = new Map<string, { readonly models: Map<string, StatedModel>; readonly unmapped: Unmapped[] }>()
  for (const [name, value] of Object.entries(file)) {
    const entries = mapping(value)['models']
    if (!isMapping(entries) || !isProvider(name)) continue
    const provider = providerOf('models.dev', name)
    const draft = drafts.get(provider) ?? { models: new Map<string, StatedModel>(), unmapped: [] as Unmapped[] }
    drafts.set(provider, draft)
    for (const [key, entry] of Object.entries(entries)) {
      const answer = modelOf(text(mapping(entry)['id']) ?? key, mapping(entry), draft.unmapped)
      if (typeof answer === 'string') draft.unmapped.push({ what: key, reason: answer })
      else if (draft.models.has(answer.id))
        draft.unmapped.push({ what: key, reason: 'the same id stands in the file twice' })
      else draft.models.set(answer.id, answer)
    }
  }
  return [...drafts].map(([provider, { models, unmapped }]) => ({
    provider,
    models: [...models.values()],
    tools: [],
    unmapped,
  }))
}

/** The model, or why it cannot be one of a price book. What of it is left out goes to `unmapped`. */
function modelOf(id: string, entry: Json, unmapped: Unmapped[]): StatedModel | string {
  if (!isWord(id)) return 'its name has spaces'
  if (!isMapping(entry['cost'])) return 'no price'
  const output = list(mapping(entry['modalities'])['output'])
  // Some chat models are listed with images as output too; those that are made for images price them as their output.
  if (output.length > 0 && (!output.includes('text') || /image/i.test(id))) return 'its output is not text'
  const cost = entry['cost']
  const base = ratesOf(cost, id)
  if (base['input'] === undefined) return 'no price per input token'
  if (!base['input'] && !base['output'] && !/free/i.test(id))
    return 'all its rates are 0, and its name does not say that it is free'
  const isChat = base['output'] !== 0 || base['input'] === 0 || !hasNoOutput(id)
  for (const { key, reason } of leftOvers(cost, id)) unmapped.push({ what: `${id} ${key}`, reason })
  if (entry['status'] === 'deprecated')
    unmapped.push({ what: id, reason: 'deprecated, without a day on which it retires' })
  const limit = mapping(entry['limit'])
  return {
    id,
    names: [],
    kind: isChat ? 'chat' : kindByName(id),
    limits: { context: tokens(limit['context']), output: tokens(limit['output']) },
    retires_on: null,
    prices: [priceOf(cost, id, entry, isChat)],
  }
}

function priceOf(cost: Json, id: string, entry: Json, isChat: boolean): StatedPrice {
  const { output, ...others } = ratesOf(cost, id)
  const fast = mapping(mapping(mapping(mapping(entry['experimental'])['modes'])['fast'])['cost'])
  const tiers = list(cost['tiers']).flatMap((tier) => {
    const { size, type = 'context' } = mapping(mapping(tier)['tier'])
    return typeof size === 'number' && size > 0 && type === 'context'
      ? [{ above: size, rates: ratesOf(mapping(tier), id) }]
      : []
  })
  const older = mapping(cost['context_over_200k'])
  if (tiers.length === 0 && Object.keys(older).length > 0) tiers.push({ above: 200_000, rates: ratesOf(older, id) })
  return {
    from: 'unknown',
    rates: isChat && output !== undefined ? { ...others, output } : others,
    tiers: tiers.sort((a, b) => a.above - b.above),
    windows: [],
    modes: Object.keys(fast).length > 0 ? { fast: ratesOf(fast, id) } : {},
  }
}

function ratesOf(cost: Json, id: string): Rates {
  const value = (key: string): number | undefined => {
    const rate = number(cost[key])
    return rate === undefined ? undefined : decimal(rate)
  }
  const aside = (rate: number | undefined) => (rate === 0 ? undefined : rate)
  const reasoning = aside(value('reasoning'))
  return present([
    ['input', value('input')],
    ['cache_read', aside(value('cache_read'))],
    ['cache_write', isStorage(id) ? undefined : aside(value('cache_write'))],
    ['reasoning', sameRate(reasoning, value('output')) ? undefined : reasoning],
    ['output', value('output')],
  ])
}

const known = ['input', 'output', 'reasoning', 'cache_read', 'cache_write', 'tiers', 'context_over_200k']

function leftOvers(cost: Json, id: string): { readonly key: string; readonly reason: string }[] {
  return Object.keys(cost).flatMap((key) => {
    if (key === 'cache_write' && isStorage(id) && cost[key] !== 0)
      return [{ key, reason: 'cache storage by the hour, not a write' }]
    if (known.includes(key)) return []
    if (/audio/.test(key)) return [{ key, reason: 'prices of audio' }]
    if (/image/.test(key)) return [{ key, reason: 'prices of images' }]
    return [{ key, reason: 'no key of the format, most likely a misspelt one' }]
  })
}
