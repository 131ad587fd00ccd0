import { Argument, type Command } from 'commander'
import type { Io } from '../cli/io.js'
import { asOfOption, day, formatOption } from '../cli/options.js'
import type { ImportOptions } from '../pricebook/import/plan.js'
import { readSnapshot } from '../pricebook/import/read.js'
import { type SourceKind, sourceKinds } from '../pricebook/import/source.js'
import type { PriceImport } from '../report/prices-import.js'
import { importMarkdown } from '../report/prices-import-markdown.js'
import { importText } from '../report/prices-import-text.js'
import { refuseDoubts } from './import-doubts.js'
import { addAcceptOption, addIntoOptions, type IntoOptions } from './import-options.js'
import { changedFiles, resultOf, worksOf } from './import-works.js'
import { importedBook } from './prices-import-result.js'
import { json, screenFor } from './prices-options.js'
import { snapshotDay } from './snapshot-day.js'
import { userFile } from './specs.js'
import { toStdout, writeFiles, writeResult } from './write.js'

interface Options extends IntoOptions {
  readonly snapshot?: string
  readonly asOf?: string
  readonly format: 'text' | 'json' | 'markdown'
  readonly output?: string
}

/** `tokenomics prices import`: a list of prices of another project into price books. Offline: a file in, a file out. */
export function defineImport(command: Command, io: Io): void {
  command
    .addArgument(new Argument('<source>', 'whose list it is').choices([...sourceKinds]))
    .argument('<file>', 'the list as it was downloaded, - for stdin')
  addIntoOptions(command, 'the snapshot')
  command.option('--snapshot <date>', 'day the list was made (default: the day in its name, else today)', day)
  addAcceptOption(command)
    .option('-o, --output <file>', 'write the result here instead of into the book; - prints it')
    .addOption(formatOption(['text', 'json', 'markdown']))
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (kind: SourceKind, path: string, options: Options) => {
      const { asOf = io.today, output, format } = options
      const snapshot = readSnapshot(kind, await userFile(io, path))
      const on = options.snapshot ?? snapshotDay(path) ?? asOf
      const given: ImportOptions = { day: on, source: `${kind}-${on}`, since: options.from, knownOnly: !options.new }
      const works = await worksOf(io, snapshot, options, given)
      refuseDoubts(works, options.accept)
      // Everything is made and checked before the first book is written.
      const results = []
      for (const work of works) results.push(await resultOf(work, kind, given))
      const report: PriceImport = {
        schema: 'tokenomics/prices-import@1',
        source: { kind, path, snapshot: on },
        books: results.map((result) =>
          importedBook(result, given, output ?? (result.text === result.work.old ? null : result.work.path)),
        ),
      }
      const printed = output !== undefined && toStdout(output)
      if (output !== undefined) for (const { text } of results) await writeResult(io, output, text)
      else await writeFiles(io, changedFiles(results))
      const screen = printed ? io.stderr : screenFor(io, undefined)
      const formats = {
        text: () => importText(report, screen),
        json: () => json(report),
        markdown: () => importMarkdown(report),
      }
      const shown = formats[format]()
      if (printed) io.err(shown)
      else await io.out(shown)
    })
}

const examples = `
A changed price becomes a new dated entry; nothing in a book is overwritten, and
what is kept by hand stays: notes, aliases, hours, promises, comments. Prices that
are still the same are marked as checked. A book that was compared with its source
after the snapshot is left as it is. Of several books all are written, or none.
Nothing is fetched: download the list yourself, or see prices update.

Examples:
  $ tokenomics prices import litellm model_prices.json --into mine.yaml --provider openai
  $ tokenomics prices import models.dev api.json --into openai.yaml --snapshot 2026-11-20 -o -
  $ tokenomics prices import genai-prices data.json --into books/`
