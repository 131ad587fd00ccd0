import { type Command, InvalidArgumentError, Option } from 'commander'
import { sideOf } from '../analysis/diff/side.js'
import type { Define } from '../cli/commands.js'
import { GateFailed } from '../cli/exit.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import { InputError, type Override } from '../diagnostics/diagnostic.js'
import { openPortfolio } from '../forecast/open.js'
import { gateOf } from '../gate/make.js'
import type { Gate } from '../gate/result.js'
import type { BudgetFile } from '../gate/task.js'
import type { Dialect } from '../report/csv.js'
import type { Layout } from '../report/layout.js'
import type { Design } from '../stats/design.js'
import { comparedWith } from './gate/base.js'
import { budgetAt, budgetName, budgetPlaces, emptyPlaces, firstBudget } from './gate/budget-file.js'
import { namedOptions, refuseConflicts } from './gate/conflicts.js'
import { headCommit } from './gate/head-commit.js'
import { type Output, output, outputFormats, outputsOf, screenFormats, writeGate } from './gate/outputs.js'
import { amount, limit, type ShortForm, share, shortForm } from './gate/short-form.js'
import { samplingOption, seedOption } from './simulation-options.js'
import { specFiles } from './specs.js'
import { dialectOption, layoutOption } from './table-options.js'

interface Options extends ShortForm {
  readonly budgetFile?: string
  /** False: none. */
  readonly base?: string | false
  readonly failOn: Gate['fail_on']
  readonly name: string
  readonly format: Output['format']
  readonly output?: readonly Output[]
  readonly dialect: Dialect
  readonly layout: Layout
  readonly set?: readonly Override[]
  readonly asOf?: string
  readonly draws?: number
  readonly seed: string
  readonly sampling: Design
}

/** `tokenomics gate`: holds a forecast against budgets, and against what was before; exit 0 or 1. */
export const define: Define = (command, io) => {
  const named = namedOptions(
    withOptions(command.argument('[spec...]', 'workflow specs or folders of them; default: the current folder')),
  )
  command.addHelpText('after', examples).action(async (given: readonly string[], options: Options) => {
    const { format, output: others = [] } = options
    const outputs = outputsOf(format === 'text' ? others : [{ format, path: '-' }, ...others], io)
    refuseConflicts(named, options, outputs)
    const gate = await judged(io, given.length > 0 ? given : ['.'], options)
    await writeGate(io, gate, outputs, options)
    if (gate.failed) throw new GateFailed(gate.status)
  })
}

async function judged(io: Io, specs: readonly string[], options: Options): Promise<Gate> {
  const { set = [], asOf: today = io.today, budgetFile, name, failOn, seed, sampling } = options
  const reader = { readFile: io.readFile, asset: io.asset, today }
  const usualPlaces = await budgetPlaces(io, specs)
  const places = budgetFile === undefined ? usualPlaces : [budgetFile, ...(await emptyPlaces(io, usualPlaces))]
  const place = budgetFile ?? (await firstBudget(io, places))
  const [priced, budget] = await both(
    async () => openPortfolio(await specFiles(io, specs, set), reader),
    async () => (place === undefined ? undefined : budgetAt(io, place)),
  )
  const head = sideOf({ given: specs.join(' '), commit: null }, priced, reader)
  const flags = shortForm(options, priced.portfolio.currency)
  const asking = { ...options, specs, places, today, rules: [budget, flags] }
  const { base, ...compared } = await comparedWith(io, head, asking)
  if (!budget && !flags && !(base && base.kind !== 'forecast' && base.budget)) throw nothingToCheck(places)
  const draws = options.draws ?? drawsOf(budget, base && base.kind !== 'forecast' ? base.budget : undefined)
  const commit = await headCommit(io, head, budget)
  const question = { name, failOn, drawing: { draws, seed, sampling }, head, commit, base, budget, flags, ...compared }
  return gateOf(question, { version, today })
}

/** As many as the budget says, and no fewer than that of the base: with few draws every limit would be within their error. */
function drawsOf(head: BudgetFile | undefined, base: BudgetFile | undefined): number {
  const [ours, theirs] = [head, base].map((file) => (file ? (file.value.draws ?? usual) : 0))
  return Math.max(ours!, theirs!) || usual
}

const usual = 10_000

const nothingToCheck = (places: readonly string[]): InputError =>
  new InputError([
    {
      code: 'missing-key',
      message: 'there is nothing to check: no budget file, and no limit on the command line',
      notes: [`looked for ${places.join(', ')}`],
      help: `write ${budgetName}, or --max-spend 25000`,
    },
  ])

/** Two pieces of work, with the mistakes of both. */
async function both<A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<readonly [A, B]> {
  const [first, second] = await Promise.allSettled([one(), other()])
  const failed = [first, second].flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  const bug = failed.find((error) => !(error instanceof InputError))
  if (bug) throw bug
  if (failed.length > 0) throw new InputError(failed.flatMap((error) => (error as InputError).diagnostics))
  return [(first as PromiseFulfilledResult<A>).value, (second as PromiseFulfilledResult<B>).value]
}

function draws(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 100 && value <= 1_000_000) return value
  throw new InvalidArgumentError('Write a whole number from 100 to a million, such as 10000.')
}

function gateName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) && !text.includes('--')) return text
  throw new InvalidArgumentError('Write letters, digits, dots and single dashes, at most 64.')
}

const withOptions = (command: Command): Command =>
  command
    .addOption(new Option('-b, --budget-file <file>', `the budget; default: ${budgetName} beside the specs or here`))
    .addOption(
      new Option('--max-spend <amount>', 'the most that expected spend of the horizon may be').argParser(amount),
    )
    .addOption(
      new Option('--max-cost-per-outcome <amount>', 'the most that a trusted outcome may cost, expected').argParser(
        amount,
      ),
    )
    .addOption(
      new Option(
        '--max-increase <share>',
        'the most that expected spend may grow over the base, such as 10%',
      ).argParser(share),
    )
    .addOption(
      new Option(
        '--max <metric=limit>',
        'the most that any metric may be, such as spend.p95=30000; repeatable',
      ).argParser(limit),
    )
    .addOption(new Option('--min <metric=limit>', 'the least that any metric may be; repeatable').argParser(limit))
    .addOption(
      new Option(
        '--base <base>',
        'compare with this: git:REF (where it was left), a spec, a folder or a saved forecast; default: where the target of the pull request, or the main branch, was left',
      ),
    )
    .addOption(new Option('--no-base', 'compare with nothing'))
    .addOption(
      new Option('--fail-on <outcome>', 'what ends with exit code 1')
        .choices(['error', 'warn', 'never'])
        .default('error'),
    )
    .addOption(formatOption(screenFormats))
    .addOption(
      new Option('-o, --output <format=file>', `write it there too: ${outputFormats.join(', ')}; repeatable`).argParser(
        output,
      ),
    )
    .addOption(layoutOption('wide', 'verdict'))
    .addOption(dialectOption())
    .addOption(
      new Option('--name <name>', 'tells several gates of one repository apart').argParser(gateName).default('default'),
    )
    .addOption(
      new Option('--draws <n>', 'how many cases are drawn (default: as the budget says, else 10000)').argParser(draws),
    )
    .addOption(seedOption())
    .addOption(samplingOption())
    .addOption(setOption())
    .addOption(asOfOption())

const examples = `
Exit codes: 0 all is kept (warnings allowed), 1 a rule is broken, 2 wrong input.
A limit within the sampling error of the draws is INCONCLUSIVE: a warning, unless
the budget says otherwise.

A change is judged by the budget, at the prices and over the horizon of its base
too: what is kept only because it raises its own budget, shifts its horizon, moves
a spec out of sight, or edits its own price book or contract, is called out.

Examples:
  $ tokenomics gate specs
  $ tokenomics gate support.yaml --max-spend 25000 --max-cost-per-outcome 0.9
  $ tokenomics gate specs --max-increase 10% --base git:origin/main
  $ tokenomics gate specs -o json=gate.json -o junit=gate.xml -o github`
