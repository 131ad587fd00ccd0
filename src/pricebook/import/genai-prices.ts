import { timelineOf } from './genai-timeline.js'
import { isMapping, type Json, list, mapping, text, tokens } from './json.js'
import { isProvider, isWord, kindByName, providerOf, searchOf } from './names.js'
import type { ProviderPrices, StatedModel, Unmapped } from './source.js'
import { agreedTools, type ToolOf } from './tools.js'

/**
 * Reads `data.json` (v2) of pydantic/genai-prices: providers with models, USD per Mtok, some prices with a first day or
 * with hours. Of the patterns that name a model only those for a whole name (`equals`) are taken.
 */
export function readGenaiPrices(file: readonly unknown[]): readonly ProviderPrices[] {
  return file.flatMap((value) => {
    const name = text(mapping(value)['id'])
    if (name === undefined || !isProvider(name)) return []
    const provider = providerOf('genai-prices', name)
    const models: StatedModel[] = []
    const tools: ToolOf[] = []
    const unmapped: Unmapped[] = []
    const entries = list(mapping(value)['models']).filter(isMapping)
    // A name that two models answer to means neither.
    const taken = new Set(entries.map(({ id }) => text(id) ?? ''))
    for (const entry of entries) {
      const id = text(entry['id']) ?? ''
      const answer = modelOf(id, entry, provider, taken, unmapped, tools)
      if (typeof answer === 'string') unmapped.push({ what: id, reason: answer })
      else models.push(answer)
    }
    const agreed = agreedTools(tools)
    return [{ provider, models, tools: agreed.tools, unmapped: [...unmapped, ...agreed.unmapped] }]
  })
}

function modelOf(
  id: string,
  entry: Json,
  provider: string,
  taken: Set<string>,
  unmapped: Unmapped[],
  tools: ToolOf[],
): StatedModel | string {
  if (!isWord(id)) return 'its name has spaces, or it has none'
  const { prices, fees, leftOver, refused } = timelineOf(id, entry['prices'])
  if (refused !== undefined) return refused
  const last = prices.at(-1)!
  if (prices.every(({ rates }) => !rates['input'] && !rates['output']) && !/free/i.test(id))
    return 'all its rates are 0, and its name does not say that it is free'
  for (const { what, reason } of leftOver) unmapped.push({ what: `${id} ${what}`, reason })
  const { exact, patterns } = namesIn(mapping(entry['match']))
  if (patterns > 0) unmapped.push({ what: id, reason: 'patterns for its name; a price book names a model exactly' })
  if (entry['deprecated'] === true) unmapped.push({ what: id, reason: 'deprecated, without a day on which it retires' })
  const names = exact.filter((name) => name !== id && isWord(name) && !taken.has(name))
  for (const name of names) taken.add(name)
  for (const [key, fee] of Object.entries(fees)) tools.push({ model: id, id: toolIds(provider)[key] ?? key, fee })
  return {
    id,
    names: [...new Set(names)],
    kind: last.rates['output'] === undefined ? kindByName(id) : 'chat',
    limits: { context: tokens(entry['context_window']), output: undefined },
    retires_on: null,
    prices,
  }
}

const toolIds = (provider: string): Readonly<Record<string, string>> => ({
  web_searches_kcount: searchOf(provider),
  storage_searches_kcount: 'file_search',
  code_executions_kcount: 'code_execution',
})

/** The whole names that a rule accepts, and how many patterns it has besides. */
function namesIn(match: Json): { readonly exact: readonly string[]; readonly patterns: number } {
  const parts = Object.entries(match).map(([key, value]) => {
    if (key === 'equals') return { exact: typeof value === 'string' ? [value] : [], patterns: 0 }
    if (key !== 'or') return { exact: [], patterns: 1 }
    const inner = list(value).map((rule) => namesIn(mapping(rule)))
    return {
      exact: inner.flatMap(({ exact }) => exact),
      patterns: inner.reduce((sum, { patterns }) => sum + patterns, 0),
    }
  })
  return {
    exact: parts.flatMap(({ exact }) => exact),
    patterns: parts.reduce((sum, { patterns }) => sum + patterns, 0),
  }
}
