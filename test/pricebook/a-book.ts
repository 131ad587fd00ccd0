import { loadBook } from '../../src/pricebook/load.js'

/** A book of provider `acme` with the models (and tools, defaults …) of a YAML text. */
export const aBook = (yaml: string, provider = 'acme') =>
  loadBook({
    path: `${provider}.yaml`,
    text: `schema: tokenomics/pricebook@1
provider: ${provider}
book_version: 2026.11.22
as_of: 2026-11-22
currency: USD
unit: per_1m_tokens
${yaml}`,
  })

/** A book of one model `m` with one price since ever. */
export const aPrice = (entry: string, more = '') =>
  aBook(`models:
- id: m
  prices:
  - from: unknown
${entry.replace(/^/gm, '    ')}
${more}`)

/** The answer, or a failed test where it was refused. */
export function accepted<T>(answer: T): Exclude<T, { kind: 'refusal' }> {
  if (typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'refusal') {
    throw new Error(`refused: ${'message' in answer ? answer.message : ''}`)
  }
  return answer as Exclude<T, { kind: 'refusal' }>
}
