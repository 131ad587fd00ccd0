import type { Command } from 'commander'
import { GateFailed } from '../cli/exit.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption } from '../cli/options.js'
import { InputError } from '../diagnostics/diagnostic.js'
import type { PriceBook } from '../pricebook/book.js'
import { diffBooks } from '../pricebook/diff.js'
import { differenceClasses } from '../pricebook/diff-model.js'
import { csv } from '../report/csv.js'
import { countsOf, countsText, type MoneyDiff, type PriceDiff } from '../report/prices-diff.js'
import { diffTable } from '../report/prices-diff-table.js'
import { diffCsv, diffMarkdown } from '../report/prices-diff-text.js'
import { booksAt } from './book-files.js'
import { json, screenFor, specOption } from './prices-options.js'
import { moneyWith } from './spec-money.js'
import { userFile } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly spec?: readonly string[]
  readonly exitCode?: true
  readonly asOf?: string
}

/** `tokenomics prices diff`: what differs between two editions of price books, and what it costs a workload. */
export function defineDiff(command: Command, io: Io): void {
  command
    .argument('<old>', 'a price book, or a folder of them')
    .argument('<new>', 'another edition of it, or of the folder')
    .addOption(specOption('what a workload costs a month with each edition; repeatable'))
    .option('--exit-code', 'exit with 1 when anything differs')
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('wide', 'difference'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (oldPath: string, newPath: string, given: Options) => {
      const options = tableOptions(command, given)
      const { asOf = io.today, format, dialect, layout, output, spec = [] } = options
      const [old, next] = [await booksAt(io, [oldPath]), await booksAt(io, [newPath])]
      const found = diffBooks(old, next, asOf)
      const differences = differenceClasses.flatMap((name) => found.filter((each) => each.class === name))
      const money = []
      for (const path of spec) money.push(await moneyDiff(io, path, old, next, asOf))
      const schema = 'tokenomics/prices-diff@1'
      const books = { old: old.map(listed), new: next.map(listed) }
      const diff: PriceDiff = { schema, on: asOf, ...books, counts: countsOf(differences), differences, money }
      const formats = {
        table: () => diffTable(diff, screenFor(io, output)),
        json: () => json(diff),
        csv: () => csv(diffCsv(diff, layout), dialect),
        markdown: () => diffMarkdown(diff),
      }
      await writeResult(io, output, formats[format]())
      if (options.exitCode && differences.length > 0) throw new GateFailed(countsText(diff))
    })
}

const listed = ({ provider, book_version, as_of, file }: PriceBook) => ({ provider, book_version, as_of, ...file })

/** The money of a spec with both editions. Throws an InputError where neither can price it: then the spec is at fault. */
async function moneyDiff(
  io: Io,
  path: string,
  old: readonly PriceBook[],
  next: readonly PriceBook[],
  today: string,
): Promise<MoneyDiff> {
  const spec = await userFile(io, path)
  const [before, after] = [await moneyWith(io, spec, old, today), await moneyWith(io, spec, next, today)]
  if (typeof before === 'string' && typeof after === 'string')
    throw new InputError([{ code: 'missing-price', message: `${path} cannot be priced with either edition: ${after}` }])
  const [was, is] = [before, after].map((side) => (typeof side === 'string' ? null : side))
  const some = (is ?? was)!
  const models = [...new Set([...Object.keys(was?.by_model ?? {}), ...Object.keys(is?.by_model ?? {})])]
  return {
    spec: path,
    month: some.month,
    currency: some.currency,
    old: was?.total ?? null,
    new: is?.total ?? null,
    by_model: models
      .filter((model) => model !== 'none')
      .map((model) => ({ model, old: was?.by_model[model] ?? null, new: is?.by_model[model] ?? null })),
    reasons: { old: typeof before === 'string' ? before : null, new: typeof after === 'string' ? after : null },
  }
}

const examples = `
Each difference is told once, on the first day that has it: prices raised or
lowered, tiers, modes and hours changed, schedules cancelled, dates moved, models
added or removed; last what concerns no price: terms, sources, checks.

Examples:
  $ tokenomics prices diff openai.yaml openai-new.yaml
  $ tokenomics prices diff books/ new-books/ --spec support.yaml --format markdown
  $ tokenomics prices diff old.yaml new.yaml --exit-code`
