import type { ContractUse, Forecast, Note } from '../forecast/forecast.js'
import { counted, nothing } from './format.js'
import type { Medium, Sheet } from './sheet.js'

/** Notes that are a part of the result: what prices will do. */
const ahead: readonly string[] = [
  'price-change',
  'alias-repointed',
  'model-succeeded',
  'promotion-ends',
  'promotion-ended',
  'contract-begins',
  'contract-ends',
  'fx-rate',
]

export const isPriceAhead = ({ code }: Note): boolean => ahead.includes(code)

/**
 * Which price books were used, how old the oldest rate of each is, what a contract made of them, and which prices change
 * inside the horizon.
 */
export function pricesSheet({ price_books, contract, notes }: Forecast, { asData }: Medium): Sheet {
  return {
    title: 'Prices',
    columns: [
      { head: 'Price book', kind: 'text' },
      { head: 'version', kind: 'text' },
      { head: 'oldest rate', kind: 'text', leaves: 1 },
      { head: 'checked', kind: 'text' },
    ],
    rows: price_books.map(({ provider, book_version, oldest_rate }) => [
      asData(provider),
      asData(book_version),
      oldest_rate ? asData(oldest_rate.model) : nothing,
      oldest_rate ? ageOf(oldest_rate.days) : nothing,
    ]),
    remarks: [
      ...(contract ? [asData(contractLine(contract))] : []),
      ...notes.filter(isPriceAhead).map(({ message }) => asData(sentence(message))),
    ],
  }
}

/** Terms that are named; the others are counted. */
const mostTerms = 8

/** The contract and what it changed, in one line. */
function contractLine({ path, terms }: ContractUse): string {
  if (terms.length === 0) return `Contract ${path} changes no price of this forecast`
  const named = terms.slice(0, mostTerms).map(({ says }) => says)
  const more = terms.length > mostTerms ? [`${counted(terms.length - mostTerms, 'more term')}`] : []
  return `Contract ${path}: ${[...named, ...more].join('; ')}`
}

const ageOf = (days: number): string =>
  days === 0 ? 'today' : days < 0 ? `in ${counted(-days, 'day')}` : `${counted(days, 'day')} ago`

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
