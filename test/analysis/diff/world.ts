import type { Diff } from '../../../src/analysis/diff/result.js'
import { run } from '../../cli/world.js'

/** A price book of one model, in USD per million tokens. */
export const book = (input: number, output = 0, model = 'm1'): string => `schema: tokenomics/pricebook@1
provider: acme
as_of: 2026-11-01
currency: USD
unit: per_1m_tokens
sources: { page: { url: "https://acme.example/prices", retrieved: 2026-11-01 } }
models:
  - id: ${model}
    kind: chat
    prices:
      - { from: 2026-01-01, status: list, rates: { input: ${input}, cache_read: ${input / 10}, output: ${output} }, free: true, checked: 2026-11-01, source: page }
`

export const spec = (workflows: string, top = ''): string => `schema: tokenomics/workflow@1
horizon: { start: 2027-01, months: 1 }
pricebooks: [./book.yaml]
${top}
workflows:
${workflows}`

/** A workflow whose spend is turns × tokens × price. */
export const plain = (id: string, turns: string | number, tokens: string | number, model = 'acme/m1'): string =>
  `  ${id}: { demand: { turns: ${turns} }, model: ${model}, tokens: { input: ${tokens}, output: 0 } }\n`

type Files = Readonly<Record<string, string>>

/** What `diff` prints as JSON of `base/` and `head/`, or of two named paths. */
export async function diffOf(files: Files, more: readonly string[] = [], base = 'base', head = 'head'): Promise<Diff> {
  const args = ['diff', base, head, '--format', 'json', '--draws', '500', ...more]
  const { code, out, err } = await run(args, { files: new Map(Object.entries(files)) })
  if (code !== 0) throw new Error(err)
  return JSON.parse(out) as Diff
}
