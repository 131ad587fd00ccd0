import type { Define } from '../cli/commands.js'
import { exit } from '../cli/exit.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, setOption } from '../cli/options.js'
import { type Diagnostic, InputError, type Override, type SourceFile } from '../diagnostics/diagnostic.js'
import { openPortfolio } from '../forecast/open.js'
import { evaluateCases } from '../forecast/run.js'
import { loadBook } from '../pricebook/load.js'
import { read } from '../yaml/read.js'
import { specFiles, userFile } from './specs.js'

interface Options {
  readonly format: 'text' | 'json'
  readonly set?: readonly Override[]
  readonly asOf?: string
}

/** `tokenomics validate`: every mistake in specs, price books, contracts and budgets; exit 0 or 2. */
export const define: Define = (command, io) => {
  command
    .argument('<file...>', 'specs, price books, contracts or budgets, folders of specs, or - for stdin')
    .addOption(formatOption(['text', 'json']))
    .addOption(setOption())
    .addOption(asOfOption())
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], { format, set = [], asOf = io.today }: Options) => {
      const mistakes: Diagnostic[] = []
      const files = await filesOf(io, paths, set, mistakes)
      for (const { kind, group } of byKind(files))
        mistakes.push(...(await mistakesOf(() => check(kind, group, io, asOf))))
      if (mistakes.length > 0) throw new InputError(mistakes)
      const checked = files.map(({ path }) => path)
      if (format === 'json')
        io.out(`${JSON.stringify({ schema: 'tokenomics/diagnostics@1', diagnostics: [], files: checked }, null, 2)}\n`)
      else io.out(`${checked.length === 1 ? `${checked[0]} is` : `${checked.length} files are`} right\n`)
    })
}

type Kind = 'workflow' | 'pricebook' | 'contract' | 'budget'

/** Each path by itself, so that one that cannot be read does not hide the mistakes of the others. */
async function filesOf(
  io: Io,
  paths: readonly string[],
  overrides: readonly Override[],
  mistakes: Diagnostic[],
): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = []
  for (const path of paths) {
    const more = await mistakesOf(async () => {
      const folder = path === '-' ? undefined : await io.listFolder(path)
      found.push(...(folder ? await specFiles(io, [path], overrides) : [{ ...(await userFile(io, path)), overrides }]))
    })
    mistakes.push(...more)
  }
  return found
}

/** What a file says it is; one that does not say is taken for a spec, whose diagnostics then name the missing schema. */
const kindOf = ({ text }: SourceFile): Kind =>
  (/^\s*"?schema"?\s*:\s*["']?tokenomics\/(workflow|pricebook|contract|budget)@/m.exec(text)?.[1] as
    | Kind
    | undefined) ?? 'workflow'

/** Specs are checked together, as a forecast would read them; other files one by one. */
function byKind(
  files: readonly SourceFile[],
): readonly { readonly kind: Kind; readonly group: readonly SourceFile[] }[] {
  const specs = files.filter((file) => kindOf(file) === 'workflow')
  const others = files
    .filter((file) => kindOf(file) !== 'workflow')
    .map((file) => ({ kind: kindOf(file), group: [file] }))
  return specs.length > 0 ? [{ kind: 'workflow', group: specs }, ...others] : others
}

async function check(kind: Kind, files: readonly SourceFile[], io: Io, today: string): Promise<void> {
  switch (kind) {
    case 'workflow': {
      const reader = { ...io, today }
      evaluateCases(await openPortfolio(files, reader))
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
    default:
      return kind satisfies never
  }
}

async function mistakesOf(work: () => Promise<void>): Promise<readonly Diagnostic[]> {
  try {
    await work()
    return []
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics
    throw error
  }
}

const examples = `
Exit codes: ${exit.fine} when all files are right, ${exit.wrongInput} when any is not.

Examples:
  $ tokenomics validate specs/ own-prices.yaml
  $ tokenomics validate support.yaml --format json`
