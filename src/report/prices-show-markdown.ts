import { harmless } from '../diagnostics/sanitize.js'
import { inMarkdown } from './markdown.js'
import { markdownTable } from './prices-markdown.js'
import { rate } from './prices-numbers.js'
import type { PriceHistory } from './prices-show.js'
import { factsOf } from './prices-show-facts.js'
import { headline, provenance, rateHeads, rateRows } from './prices-show-rows.js'

/** The prices of one model over time, in Markdown. */
export function showMarkdown(history: PriceHistory): string {
  const heads = rateHeads(history)
  const prices = history.prices.map((price) => {
    const table = markdownTable(
      [{ text: '' }, ...heads.map(([, text]) => ({ text, numbers: true })), { text: '' }],
      rateRows(price).map(({ name, rates, remark }) => [name, ...heads.map(([key]) => rate(rates[key])), remark]),
    )
    const mark = price.in_force ? ` (in force on ${history.on})` : ''
    return [`## ${inMarkdown(headline(price))}${mark}`, table, inMarkdown(provenance(price)), list(price.notes)]
  })
  const sources = Object.entries(history.sources).map(([id, { name, url, retrieved }]) => {
    const about = [id, `read ${retrieved}`, ...(name ? [name] : [])].map(inMarkdown)
    return `- ${[...about, ...(url ? [linked(url)] : [])].join(', ')}`
  })
  return `${[
    `# ${inMarkdown(history.model)}`,
    list(factsOf(history).map((fact) => fact.join(': '))),
    `Prices in ${history.currency} per million tokens.`,
    ...prices.flat(),
    ...(history.notes.length > 0 ? ['## Notes', list(history.notes)] : []),
    ...(sources.length > 0 ? ['## Sources', sources.join('\n')] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

const list = (items: readonly string[]): string => items.map((item) => `- ${asItem(item)}`).join('\n')

/** Text that begins an item of a list, where marks mean something that they do not inside a line. */
const asItem = (text: string): string =>
  inMarkdown(text).replace(/^[#+=-]|^\d+(?=[.)])/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`))

/** An address that can be followed. A price book has only http and https ones. */
const linked = (url: string): string => `<${harmless(url).replace(/[<>\s]/g, encodeURIComponent)}>`
