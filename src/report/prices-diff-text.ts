import { inOrder, type RateName } from '../pricebook/flat.js'
import type { CsvTable } from './csv.js'
import { month } from './format.js'
import { inLayout, type Layout } from './layout.js'
import { inMarkdown } from './markdown.js'
import { countsText, type MoneyDiff, type PriceDiff } from './prices-diff.js'
import { diffRow, moneyReasons, moneyRows } from './prices-diff-rows.js'
import { markdownTable } from './prices-markdown.js'

const heads = ['class', 'model', 'part', 'of', 'rate', 'from', 'old', 'new', 'change', 'unit'] as const

/** Differences as CSV, one a row with raw numbers, and the money of specs as rows of the class `money`. */
export function diffCsv({ differences, money }: PriceDiff, layout: Layout): CsvTable {
  const prices = differences.flatMap(({ class: name, model, rate, what, from, old, new: next, rates }) => {
    if (rates) return inOrder(rates).map(([key, value]) => wholeModel(name, model, key, value))
    const about = rate ? [rate.part, rate.of, rate.rate] : ['', '', what ?? '']
    const change = rate?.rate === 'begins' ? null : ratio(old, next)
    return [[name, model, ...about, from, old, next, change, unitOf(rate, old ?? next)]]
  })
  const spent = money.flatMap(({ spec, month: when, currency, by_model, ...total }) =>
    [{ model: 'all', ...total }, ...by_model].map(({ model, old, new: next }) => {
      return ['money', model, 'month', when, spec, null, old, next, ratio(old, next), currency ?? '']
    }),
  )
  const figures = { old: '{unit}', new: '{unit}', change: 'ratio' }
  return inLayout({ header: heads, rows: [...prices, ...spent] }, figures, layout)
}

/** Models that only one edition has are told rate by rate. */
const wholeModel = (name: string, model: string, key: string, value: number) => {
  const sides = name === 'removed' ? [value, null] : [null, value]
  return [name, model, 'rate', '', key, null, ...sides, null, 'per_1m_tokens']
}

function unitOf(rate: RateName | null, value: number | string | null): string {
  if (rate) return rate.rate === 'begins' ? 'tokens' : 'per_1m_tokens'
  return typeof value === 'number' ? 'per_1k_calls' : ''
}

const ratio = (old: number | string | null, next: number | string | null): number | null =>
  typeof old === 'number' && typeof next === 'number' && old !== 0 ? next / old - 1 : null

/** Differences in Markdown, for a comment on a change of price books. */
export function diffMarkdown(diff: PriceDiff): string {
  const rows = diff.differences.map((each) => ({ name: each.class, ...diffRow(each) }))
  const table = markdownTable(
    [
      { text: '' },
      { text: 'Model' },
      { text: 'Price' },
      { text: 'Old', numbers: true },
      { text: 'New', numbers: true },
      { text: 'Change', numbers: true },
      { text: '' },
    ],
    rows.map(({ name, model, what, old, new: next, change, from }) => [name, model, what, old, next, change, from]),
  )
  return `${[
    '# Prices compared',
    inMarkdown(countsText(diff)),
    ...(rows.length > 0 ? [table] : []),
    ...diff.money.flatMap(moneyMarkdown),
  ].join('\n\n')}\n`
}

function moneyMarkdown(diff: MoneyDiff): string[] {
  const when = diff.month === null ? '' : `, expected case, ${month(diff.month)}`
  const rows = moneyRows(diff)
  return [
    `## Money a month for ${inMarkdown(diff.spec)}${when}`,
    ...(rows.length > 0
      ? [
          markdownTable(
            [
              { text: 'Model' },
              { text: 'Old', numbers: true },
              { text: 'New', numbers: true },
              { text: 'Change', numbers: true },
            ],
            rows.map(({ name, old, new: next, change }) => [name, old, next, change]),
          ),
        ]
      : []),
    ...moneyReasons(diff).map((reason) => `- ${inMarkdown(reason)}`),
  ]
}
