import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { sourceAt } from '../../src/commands/price-sources.js'
import { type Crosscheck, crosscheck } from '../../src/pricebook/crosscheck.js'
import { loadShipped, shippedProviders } from '../../src/pricebook/load.js'

/**
 * Models on which published lists disagree about a price of 2026-11-22, found by hand. The files hold their entries in
 * npm @pydantic/genai-prices 0.1.8, BerriAI/litellm and anomalyco/models.dev (all MIT) of the days in their names.
 */
const lists = ['genai-prices_2026-09-22', 'litellm_2026-08-01', 'models.dev_2026-07-02']
const folder = `${import.meta.dirname}/conflicts`
const none = null

/** What the shipped book, genai-prices, litellm and models.dev say; `none` where they do not state it or lack the model. */
const conflicts: readonly (readonly [model: string, rate: string, values: readonly (number | null)[]])[] = [
  // A cut of 2026-08-21, after the list of litellm was made.
  ['openai/gpt-5.6-sol', 'input', [4, 4, 5, none]],
  ['openai/gpt-5.6-sol', 'cache_read', [0.4, 0.4, 0.5, none]],
  ['openai/gpt-5.6-sol', 'cache_write', [5, 5, 6.25, none]],
  ['openai/gpt-5.6-sol', 'output', [20, 20, 30, none]],
  ['openai/gpt-5.6-sol', 'input above 272000', [8, 8, 10, none]],
  ['openai/gpt-5.6-sol', 'output above 272000', [30, 30, 45, none]],
  // A beta that has ended: the tier is history.
  ['anthropic/claude-sonnet-4-5', 'begins above 200000', [none, 200_001, 200_001, none]],
  // The price of the launch, and the one before it.
  ['google/gemini-3.6-flash', 'input', [0.75, 0.75, 1.5, none]],
  ['google/gemini-3.6-flash', 'cache_read', [0.075, 0.075, 0.15, none]],
  ['google/gemini-3.6-flash', 'output', [3.75, 3.75, 7.5, none]],
  // A tenth more in a region, which models.dev leaves out.
  ['aws-bedrock/us.anthropic.claude-sonnet-5', 'input', [2.2, none, 2.2, 2]],
  ['aws-bedrock/us.anthropic.claude-sonnet-5', 'cache_read', [0.22, none, 0.22, 0.2]],
  ['aws-bedrock/us.anthropic.claude-sonnet-5', 'cache_write', [2.75, none, 2.75, 2.5]],
  ['aws-bedrock/us.anthropic.claude-sonnet-5', 'output', [11, none, 11, 10]],
  // Updated at one provider, and not at the other.
  ['azure-openai/gpt-5.6-luna', 'input', [0.2, none, 1, none]],
  ['azure-openai/gpt-5.6-luna', 'cache_read', [0.02, none, 0.1, none]],
  ['azure-openai/gpt-5.6-luna', 'output', [1.2, none, 6, none]],
  // The price of a region, listed as that of the world.
  ['azure-openai/gpt-4o-mini', 'input', [0.15, none, 0.165, 0.15]],
  ['azure-openai/gpt-4o-mini', 'output', [0.6, none, 0.66, 0.6]],
  // Renamed, and priced by the hour since: lists know it by an older name.
  ['deepseek/deepseek-flash', 'input', [0.15, 0.22, 0.14, 0.14]],
  ['deepseek/deepseek-flash', 'cache_read', [0.003, 0.007, 0.0028, 0.0028]],
  ['deepseek/deepseek-flash', 'output', [0.6, 0.66, 0.28, 0.28]],
  ['deepseek/deepseek-v4-pro', 'input', [0.66, 0.66, 0.435, 0.435]],
  ['deepseek/deepseek-v4-pro', 'cache_read', [0.022, 0.022, 0.003625, 0.003625]],
  ['deepseek/deepseek-v4-pro', 'output', [1.98, 1.98, 0.87, 0.87]],
  // Copied from the next model, not updated, a tier that is none.
  ['xai/grok-4.5', 'cache_read', [0.3, 0.3, 0.5, none]],
  ['xai/grok-4.20-0309-reasoning', 'input', [none, none, 2, 1.25]],
  ['xai/grok-4.20-0309-reasoning', 'output', [none, none, 6, 2.5]],
  ['xai/grok-4.20-0309-reasoning', 'begins above 200000', [none, none, none, 200_001]],
  ['xai/grok-4-1-fast-reasoning', 'begins above 128000', [none, none, 128_001, none]],
  // Rounded differently.
  ['fireworks/accounts/fireworks/models/gpt-oss-120b', 'cache_read', [0.014, 0.014, 0.015, 0.015]],
  ['fireworks/accounts/fireworks/models/glm-5p2', 'cache_read', [0.14, 0.14, 0.14, 0.26]],
]

let found: Crosscheck

beforeAll(async () => {
  const io = {
    listFolder: async () => undefined,
    readFile: async (path: string) => readFileSync(path, 'utf8'),
  } as Partial<Parameters<typeof sourceAt>[0]> as Parameters<typeof sourceAt>[0]
  const asset = async (path: string) =>
    path.startsWith('dist/') ? undefined : readFileSync(`${import.meta.dirname}/../../${path}`, 'utf8')
  const shipped = await Promise.all(shippedProviders.map((provider) => loadShipped(provider, asset)))
  const read = await Promise.all(lists.map((name) => sourceAt(io, { path: `${folder}/${name}.json` }, '2026-11-22')))
  const names = [...new Set(conflicts.map(([model]) => model))]
  found = crosscheck([{ name: 'shipped', books: shipped.flatMap((book) => book ?? []) }, ...read], names, '2026-11-22')
})

const nameOf = ({ rate: { rate, of } }: Crosscheck['disagreements'][number]) =>
  of === '' ? rate : `${rate} above ${of}`

test.each(conflicts)('%s, %s', (model, rate, values) => {
  const own = found.disagreements.filter((each) => each.model === model)
  expect(own.find((each) => nameOf(each) === rate)?.values).toEqual(values)
})
