import type { Define } from '../cli/commands.js'
import { exit } from '../cli/exit.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, setOption } from '../cli/options.js'
import { type Diagnostic, InputError, type Override, type SourceFile } from '../diagnostics/diagnostic.js'
import { openPortfolio } from '../forecast/open.js'
import { evaluateCases } from '../forecast/run.js'
import { loadBook } from '../pricebook/load.js'
import { read } from '../yaml/read.js'
import { type Format, formats } from './format-of.js'
import { type Given, givenFiles, mistakesOf } from './given-files.js'
import { checkLevers } from './levers-given.js'
import { withOverrides } from './overrides.js'

interface Options {
  readonly format: 'text' | 'json'
  readonly set?: readonly Override[]
  readonly asOf?: string
  readonly together?: true
}

/** `tokenomics validate`: every mistake in specs, price books, contracts, budgets and levers; exit 0 or 2. */
export const define: Define = (command, io) => {
  command
    .argument('<file...>', 'specs, price books, contracts, budgets and levers, folders of them, or - for stdin')
    .option('--together', 'check the specs as one portfolio too, as one forecast of them all would read them')
    .addOption(formatOption(['text', 'json']))
    .addOption(setOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], { format, set = [], asOf = io.today, together }: Options) => {
      const mistakes: Diagnostic[] = []
      const given = await givenFiles(io, paths, mistakes)
      const groups = await groupsOf(given, set, together === true, mistakes)
      for (const { is, files } of groups) mistakes.push(...(await mistakesOf(() => check(is, files, io, asOf))))
      if (mistakes.length > 0) throw new InputError(mistakes)
      const checked = given.map(({ file }) => file.path)
      if (format === 'json')
        io.out(`${JSON.stringify({ schema: 'tokenomics/diagnostics@1', diagnostics: [], files: checked }, null, 2)}\n`)
      else io.out(`${verdict(given)}\n`)
    })
}

interface Group {
  readonly is: Format
  readonly files: readonly SourceFile[]
}

/** Every file is right or wrong by itself; specs are one group when they are to be checked together. */
async function groupsOf(
  given: readonly Given[],
  overrides: readonly Override[],
  together: boolean,
  mistakes: Diagnostic[],
): Promise<readonly Group[]> {
  const specs = given.filter(({ is }) => is === 'workflow')
  let read: readonly SourceFile[] = specs.map(({ file }) => file)
  const refused = await mistakesOf(async () => {
    read = await withOverrides(read, overrides)
  })
  mistakes.push(...refused)
  if (!together || specs.length === 0) {
    return given.map((each) => ({ is: each.is, files: [read[specs.indexOf(each)] ?? each.file] }))
  }
  const others = given.filter((each) => !specs.includes(each)).map(({ is, file }): Group => ({ is, files: [file] }))
  return [{ is: 'workflow', files: read }, ...others]
}

const nouns: Readonly<Record<Format, readonly [string, string]>> = {
  workflow: ['spec', 'specs'],
  pricebook: ['price book', 'price books'],
  contract: ['contract', 'contracts'],
  budget: ['budget', 'budgets'],
  lever: ['lever', 'levers'],
}

/** `support.yaml is right`, `4 specs are right`, `3 files are right: 2 specs, 1 price book`. */
function verdict(given: readonly Given[]): string {
  if (given.length === 1) return `${given[0]!.file.path} is right`
  const counted = formats.flatMap((format) => {
    const count = given.filter(({ is }) => is === format).length
    return count === 0 ? [] : [`${count} ${nouns[format][count === 1 ? 0 : 1]}`]
  })
  return counted.length === 1 ? `${counted[0]} are right` : `${given.length} files are right: ${counted.join(', ')}`
}

async function check(is: Format, files: readonly SourceFile[], io: Io, today: string): Promise<void> {
  switch (is) {
    case 'workflow': {
      const reader = { ...io, today }
      const priced = await openPortfolio(files, reader)
      evaluateCases(priced)
      await checkLevers(files, priced, reader)
      return
    }
    case 'pricebook':
      await loadBook(files[0]!)
      return
    case 'contract':
      await read(files[0]!, (await import('../contract/schema.js')).contract)
      return
    case 'budget':
      await read(files[0]!, (await import('../gate/budget-schema.js')).budget)
      return
    case 'lever':
      await (await import('../workflow/levers/load.js')).readLever(files[0]!)
      return
    default:
      return is satisfies never
  }
}

const examples = `
Exit codes: ${exit.fine} when all files are right, ${exit.wrongInput} when any is not.

Each file is checked by itself. Of a folder every spec, price book, contract, budget
and lever is checked; files of other programs and folders inside it are passed over.
Levers of a spec are pulled one by one: each has to fit something in it.
With --together the specs must also agree on currency and horizon, and no two of
them may have a workflow of one name.

Examples:
  $ tokenomics validate specs/ own-prices.yaml
  $ tokenomics validate specs/ --together
  $ tokenomics validate support.yaml --format json`
