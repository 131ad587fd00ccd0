import { readFileSync } from 'node:fs'

/** One row of the table of facts; an empty cell is undefined. */
export type Fact = Readonly<Record<string, string | undefined>> & { readonly provider: string; readonly model: string }

/** Names of price lists that cannot be typed as a model, and what the books call them. */
const renamed: Readonly<Record<string, string>> = {
  'aws-bedrock/openai.gpt-5.6-sol (us)': 'aws-bedrock/us.openai.gpt-5.6-sol',
  'azure-openai/gpt-5.6-sol (data zone us)': 'azure-openai/gpt-5.6-sol-data-zone-us',
}

const text = readFileSync(new URL('fixtures/selection-2026-11-22.csv', import.meta.url), 'utf8')
const [head = '', ...rows] = text
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
const columns = head.split(',')

export const facts = rows.map((row) => {
  const cells = row.split(',')
  return Object.fromEntries(columns.map((column, i) => [column, cells[i] || undefined])) as Fact
})

export const nameOf = ({ provider, model }: Fact): string => renamed[`${provider}/${model}`] ?? `${provider}/${model}`

/** The rates of some cells, by the key that books use; cells that are empty are left out. */
export const ratesOf = (fact: Fact, columnOf: Readonly<Record<string, string>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(columnOf)
      .filter(([, column]) => fact[column] !== undefined)
      .map(([key, column]) => [key, Number(fact[column])]),
  )
