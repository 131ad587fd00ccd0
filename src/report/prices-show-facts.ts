import { count, exact } from './format.js'
import type { PriceHistory } from './prices-show.js'

/** What a book says about a model besides its prices, a name and a text each; nothing that it does not say. */
export function factsOf(history: PriceHistory): readonly (readonly [name: string, text: string])[] {
  const { asked, model, kind, aliases, limits, reasoning, retires_on, successor, regions, book } = history
  const limit = [
    ...(limits.context === null ? [] : [`${count(limits.context)} tokens of context`]),
    ...(limits.output === null ? [] : [`${count(limits.output)} tokens of output`]),
  ]
  const facts: (readonly [string, string] | false)[] = [
    asked !== model && ['asked for', asked],
    ['kind', kind],
    aliases.length > 0 && ['aliases', aliases.map(aliasText).join(', ')],
    limit.length > 0 && ['limits', limit.join(', ')],
    kind === 'chat' && [
      'reasoning',
      typeof reasoning === 'object' ? `${exact(reasoning.rate)} per million tokens` : 'billed as output',
    ],
    Object.keys(regions).length > 0 && ['regions', Object.entries(regions).map(regionText).join(', ')],
    retires_on !== null && ['retires', `${retires_on}${successor ? `, successor ${successor}` : ''}`],
    ['book', `${book.path}, version ${book.book_version}, as of ${book.as_of}`],
  ]
  return facts.filter((fact) => fact !== false)
}

function aliasText({ id, from, to }: PriceHistory['aliases'][number]): string {
  const since = from === 'unknown' ? '' : `from ${from}`
  const days = [since, to ? `to ${to}` : ''].filter((part) => part !== '').join(' ')
  return days === '' ? id : `${id} (${days})`
}

const regionText = ([name, factor]: readonly [string, number]): string =>
  `${name === '*' ? 'any other' : name} × ${factor}`
