import type { CsvTable } from './csv.js'
import { month } from './format.js'
import { type Layout, wideOf } from './layout.js'
import { inMarkdown } from './markdown.js'
import type { PriceCrosscheck } from './prices-crosscheck.js'
import { outcomeText, rateRow, type SourceRow, sourceMoneyRows, widestFirst } from './prices-crosscheck-rows.js'
import { markdownTable } from './prices-markdown.js'

const heads = ['about', 'model', 'part', 'of', 'rate', 'source', 'value', 'unit'] as const

/** What each source says where they disagree, as CSV: one price of one source a row, and the money of specs. */
export function crosscheckCsv({ disagreements, money, sources }: PriceCrosscheck, layout: Layout): CsvTable {
  const prices = disagreements.flatMap(({ model, rate: { part, of, rate }, values }) =>
    values.map((value, i) => [
      'price',
      model,
      part,
      of,
      rate,
      sources[i]!.name,
      value,
      rate === 'begins' ? 'tokens' : 'per_1m_tokens',
    ]),
  )
  const spent = money.flatMap(({ spec, month: when, currency, by_model, totals }) =>
    [...by_model, { model: 'all', values: totals }].flatMap(({ model, values }) =>
      values.map((value, i) => ['money', model, 'month', when, spec, sources[i]!.name, value, currency]),
    ),
  )
  const table = { header: heads, rows: [...prices, ...spent] }
  const keys = ['about', 'model', 'part', 'of', 'rate', 'unit']
  return layout === 'long' ? table : wideOf(table, { keys, names: ['source'], values: ['value'] })
}

/** Where sources disagree, in Markdown. */
export function crosscheckMarkdown(check: PriceCrosscheck): string {
  const { disagreements, money, sources, missing, on } = check
  const table = (rows: readonly SourceRow[]) =>
    markdownTable(
      [
        { text: 'Model' },
        { text: 'Price' },
        ...sources.map(({ name }) => ({ text: name, numbers: true })),
        { text: 'Apart', numbers: true },
      ],
      rows.map(({ name, what, values, spread }) => [name, what, ...values, spread]),
    )
  const reasons = money.flatMap(({ reasons: each }) =>
    each.flatMap((reason, i) => (reason === null ? [] : [`- ${inMarkdown(`${sources[i]!.name}: ${reason}`)}`])),
  )
  return `${[
    `# Prices on ${on}`,
    inMarkdown(outcomeText(check)),
    ...(disagreements.length > 0 ? [table(widestFirst(disagreements).map(rateRow))] : []),
    ...money.flatMap((each) => [
      `## Money a month for ${inMarkdown(each.spec)}, expected case, ${month(each.month)}`,
      table(sourceMoneyRows(each, check.tolerance)),
    ]),
    ...(reasons.length > 0 ? [reasons.join('\n')] : []),
    ...(missing.length > 0
      ? [
          '## Not in every source',
          missing
            .map(({ model, sources: names }) => `- ${inMarkdown(`${model}: not in ${names.join(', ')}`)}`)
            .join('\n'),
        ]
      : []),
  ].join('\n\n')}\n`
}
