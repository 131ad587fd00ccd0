import { Chalk } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import { count, counted, nothing } from './format.js'
import { aheadOf } from './prices-ahead.js'
import { type Grid, type GridColumn, grid } from './prices-grid.js'
import { cacheWriteRate, type ListedPrice, type PriceList } from './prices-list.js'
import { rate } from './prices-numbers.js'
import { pageWidth, type Screen } from './prices-screen.js'
import { wrap } from './prices-wrap.js'

/** A list of prices for the terminal: grouped by provider, with as many columns as it has room for. */
export function listTable(list: PriceList, { columns: room = pageWidth, colour }: Screen): string {
  const paint = new Chalk({ level: colour })
  const { laid, idRoom } = layOut(list, room)
  const has = (name: string) => laid.columns.some(({ head }) => head === name)
  const lines = [`${paint.bold(`Prices on ${list.on}`)}, ${unitOf(list)}`]
  let provider: string | undefined
  for (const [i, price] of list.models.entries()) {
    if (price.provider !== provider) {
      const [name, heads] = splitHead(laid, harmless(price.provider))
      lines.push('', `${paint.bold.cyan(name)}${paint.dim(heads)}`)
      provider = price.provider
    }
    if (price.id.length + indent.length > idRoom) lines.push(`${indent}${harmless(price.id)}`)
    lines.push(laid.lines[i]!)
    const ahead = [...(price.status === 'list' || has('status') ? [] : [price.status]), ...aheadOf(price, list.on)]
    if (!has(aheadHead) && ahead.length > 0) lines.push(paint.yellow(`${indent}  ${harmless(ahead.join('; '))}`))
  }
  return `${[...lines, '', ...footer(list).flatMap((line) => wrap(harmless(line), room).map((part) => paint.dim(part)))].join('\n')}\n`
}

const indent = '  '
const aheadHead = 'ahead'

/** Ids longer than this stand on a line of their own, unless everything fits with them in the column. */
const usualId = 30

function layOut(list: PriceList, room: number): { readonly laid: Grid<ListedPrice>; readonly idRoom: number } {
  const all = grid(list.models, columnsFor(list, Number.POSITIVE_INFINITY), room)
  if (all.columns.length === columnsFor(list, 0).length) return { laid: all, idRoom: Number.POSITIVE_INFINITY }
  return { laid: grid(list.models, columnsFor(list, usualId), room), idRoom: usualId }
}

function columnsFor(list: PriceList, idRoom: number): GridColumn<ListedPrice>[] {
  const writes = list.models.some((price) => price.cache_write_lifetime !== null)
  const tiers = list.models.some((price) => price.tiers.length > 0)
  const columns: (GridColumn<ListedPrice> | false)[] = [
    { head: '', cell: ({ id }) => (id.length + indent.length > idRoom ? '' : `${indent}${id}`) },
    { head: 'input', numbers: true, cell: ({ rates }) => rate(rates['input']) },
    { head: 'cached', numbers: true, cell: ({ rates }) => rate(rates['cache_read']) },
    writes && { head: 'cache write', numbers: true, cell: writeCell, leaves: 5 },
    { head: 'output', numbers: true, cell: ({ rates }) => rate(rates['output']) },
    tiers && { head: 'long', numbers: true, cell: tierCell, leaves: 6 },
    {
      head: 'context',
      numbers: true,
      cell: ({ limits: { context } }) => (context === null ? nothing : count(context)),
      leaves: 2,
    },
    { head: 'from', cell: ({ from }) => from, leaves: 4 },
    { head: 'status', cell: ({ status }) => status, leaves: 3 },
    { head: aheadHead, cell: (price) => aheadOf(price, list.on).join('; '), leaves: 1 },
  ]
  return columns.filter((column) => column !== false)
}

function writeCell(price: ListedPrice): string {
  const { cache_write_lifetime: lifetime } = price
  return lifetime === null ? nothing : `${rate(cacheWriteRate(price))} ${lifetime}`
}

/** The first edge of the tiers; `+` where there are more. */
const tierCell = ({ tiers: [first, ...more] }: ListedPrice): string =>
  first ? `>${count(first.prompt_tokens_above)}${more.length > 0 ? '+' : ''}` : ''

function splitHead({ headed }: Grid<ListedPrice>, provider: string): [name: string, heads: string] {
  return [provider, headed(provider).slice(provider.length)]
}

const unitOf = ({ models }: PriceList): string => {
  const currencies = [...new Set(models.map(({ currency }) => currency))]
  return currencies.length === 0 ? 'none' : `${currencies.join(' and ')} per million tokens`
}

function footer({ models, books, unpriced }: PriceList): string[] {
  const own = books.filter(({ path, provider }) => path !== `pricebooks/${provider}.yaml`)
  return [
    `${counted(models.length, 'model')} in ${counted(books.length, 'book')}. List prices, before any contract.`,
    ...(models.some(({ tiers }) => tiers.length > 0)
      ? ['long: prompts of more tokens than this have other rates, see "tokenomics prices show".']
      : []),
    ...own.map(({ provider, path }) => `${provider} comes from ${path}.`),
    ...(unpriced.length > 0
      ? [`Not listed: ${unpriced.map(({ model, reason }) => `${model} (${reason})`).join(', ')}.`]
      : []),
  ]
}
