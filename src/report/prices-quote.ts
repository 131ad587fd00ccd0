import { Chalk } from 'chalk'
import { harmless } from '../diagnostics/sanitize.js'
import type { ExplainedQuote, Quote } from '../pricebook/quote.js'
import { count, exact, withoutNoise } from './format.js'
import { grid } from './prices-grid.js'
import { rate } from './prices-numbers.js'
import { pageWidth, type Screen } from './prices-screen.js'
import { hanging } from './prices-wrap.js'

/** The price of one call for the terminal: a line for each kind of tokens, the total, and on request the rules behind. */
export function quoteTable(
  { quote, rules, notes }: ExplainedQuote,
  explained: boolean,
  { columns: room = pageWidth, colour }: Screen,
): string {
  const paint = new Chalk({ level: colour })
  const text = (indent: string, line: string) => hanging(indent, harmless(line), room)
  const { head, lines } = grid(
    [...linesOf(quote), { name: 'total', tokens: '', rate: '', cost: exact(quote.total) }],
    [
      { head: '', cell: ({ name }) => `  ${name}` },
      { head: 'tokens', numbers: true, cell: ({ tokens }) => tokens },
      { head: `${quote.currency}/Mtok`, numbers: true, cell: (line) => line.rate },
      { head: quote.currency, numbers: true, cell: ({ cost }) => cost },
    ],
    room,
  )
  const total = lines.at(-1) ?? ''
  const why = Object.entries(rules).flatMap(([bucket, steps]) => [
    `  ${harmless(bucket)}`,
    ...steps.flatMap((step, i) => text(`    ${i + 1}. `, withoutNoise(step))),
  ])
  return `${[
    `${paint.bold.cyan(harmless(quote.model))}${harmless(conditions(quote))}`,
    '',
    paint.dim(head),
    ...lines.slice(0, -1),
    paint.bold(total),
    '',
    `  ${tierOf(quote)}`,
    ...notes.flatMap((note) => text('  ', note)),
    ...(explained ? ['', paint.bold('How the rates come about'), ...why] : []),
  ].join('\n')}\n`
}

const linesOf = ({ tokens, rates, cost }: Quote) =>
  Object.entries(tokens).map(([name, value]) => ({
    name,
    tokens: count(value),
    rate: rate(rates[name]),
    cost: cost[name] === undefined ? rate(undefined) : exact(cost[name]),
  }))

const conditions = ({ on, mode, region }: Quote): string =>
  ` on ${on}, ${mode}${region === null ? '' : `, region ${region}`}`

const tierOf = ({ tier }: Quote): string =>
  tier === null
    ? 'rates of the base tier'
    : `rates of long prompts: this one is behind the edge at ${count(tier)} tokens`
