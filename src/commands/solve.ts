import { type Command, InvalidArgumentError, Option } from 'commander'
import { type BreakEven, breakEvenOf } from '../analysis/solve/break-even.js'
import { figureOf } from '../analysis/solve/figure.js'
import { type Against, type QuestionName, questions, type Solution } from '../analysis/solve/solution.js'
import { type Asked, solve } from '../analysis/solve/solve.js'
import type { Define } from '../cli/commands.js'
import type { Io } from '../cli/io.js'
import { asOfOption, formatOption, outputOption, setOption } from '../cli/options.js'
import { version } from '../cli/version.js'
import { InputError, type Override, type Path, type SourceFile } from '../diagnostics/diagnostic.js'
import { type CaseName, caseNames } from '../forecast/forecast.js'
import { openPortfolio } from '../forecast/open.js'
import { reprice } from '../forecast/reprice.js'
import type { Priced } from '../forecast/run.js'
import { csv } from '../report/csv.js'
import { solveCsv } from '../report/solve-csv.js'
import { solveMarkdown } from '../report/solve-markdown.js'
import { solveTable } from '../report/solve-terminal.js'
import type { Design } from '../stats/design.js'
import { loadPortfolio } from '../workflow/load.js'
import { formats } from './formats.js'
import { withOverrides } from './overrides.js'
import { remembering } from './remembering.js'
import { budgetOption, keptDrawsOption, samplingOption, seedOption } from './simulation-options.js'
import { goalOf } from './solve-goal.js'
import { between, inputOf, pathText, trying } from './solve-input.js'
import { specFiles } from './specs.js'
import { dialectOption, layoutOption, type TableOptions, tableOptions } from './table-options.js'
import { toStdout, writeResult } from './write.js'

interface Options extends TableOptions<'table' | 'json' | 'csv' | 'markdown'> {
  readonly for?: string
  readonly by?: string
  readonly between?: readonly [number, number]
  readonly breakEven?: QuestionName
  readonly workflow?: string
  readonly against?: Against
  readonly case: CaseName
  readonly draws: number
  readonly seed: string
  readonly sampling: Design
  readonly budget?: number
  readonly set?: readonly Override[]
  readonly asOf?: string
}

/** `tokenomics solve`: the value of an input at which a figure of the forecast meets a goal. */
export const define: Define = (command, io) => {
  withQuestion(command.argument('<spec...>', 'workflow specs, folders of them, or - for stdin'))
    .addOption(formatOption(['table', 'json', 'csv', 'markdown']))
    .addOption(layoutOption('wide', 'value of the input'))
    .addOption(dialectOption())
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(asOfOption())
    .addHelpText('after', help)
    .action(async (paths: readonly string[], given: Options) => {
      const named = (option: string) => command.getOptionValueSource(option) === 'cli'
      const options = tableOptions(command, given)
      refuseHalfQuestions(options, named)
      const { output, set = [], asOf = io.today } = options
      const read = await specFiles(io, paths)
      const files = await withOverrides(read, set)
      const reader = { ...remembering(io), today: asOf }
      const now = await openPortfolio(files, reader)
      const { asked, path, value } = await questionOf(options, now, files)
      const moved = await withOverrides(read, [...set, trying(path, value(0))])
      const at = async (x: number): Promise<Priced> => {
        const override = trying(path, value(x))
        const changed = files.map((file, i) =>
          concerns(moved[i]!, path) ? { ...file, overrides: [...(file.overrides ?? []), override] } : file,
        )
        // The months decide which prices are asked for, and what a contract settles.
        if (path[0] === 'horizon') return openPortfolio(changed, reader)
        return reprice(await loadPortfolio(changed, reader), now)
      }
      const found = await solve(now, at, asked, { version, today: asOf })
      await writeResult(io, output, textOf(found, options, io))
    })
}

const concerns = ({ overrides = [] }: SourceFile, path: Path): boolean => {
  const last = overrides.at(-1)
  return last !== undefined && last.source.path === '--by' && last.path.length === path.length
}

/** Both kinds of question as one: what is asked, and what is set to try a value. */
async function questionOf(
  options: Options,
  now: Priced,
  files: readonly SourceFile[],
): Promise<{ readonly asked: Asked; readonly path: Path; readonly value: (x: number) => unknown }> {
  const schema = await formats['workflow']!.schema()
  const { draws, seed, sampling, budget } = options
  const drawing = { draws, seed, sampling, ...(budget !== undefined && { budget }) }
  if (options.breakEven === undefined) {
    const [goal, { path, domain }] = await allOf(
      async () => goalOf(options.for!, budget),
      () => inputOf(options.by!, files, schema),
    )
    const own = options.between ? between(domain, options.between) : domain
    const asked = { ...goal, input: pathText(path), path, domain: own, breakEven: null, draws: drawing }
    return { asked, path, value: (x) => x }
  }
  const question: BreakEven = breakEvenOf(now, options.breakEven, options)
  const { workflow, against, figure: keys, input, set, present } = question
  const domain = { min: 0, max: options.breakEven === 'trusted-rate' ? 1 : 1e15, whole: false }
  const figure = figureOf(keys)!
  const asked: Asked = {
    goal: { metric: pathText(keys), operator: '==', target: 0 },
    figure,
    noFigure: () => ({ code: 'unknown-quantity', message: `there is no figure ${pathText(keys)}` }),
    input: pathText(input),
    path: input,
    domain: options.between ? between(domain, options.between) : domain,
    ...(present !== undefined && { present }),
    breakEven: { of: options.breakEven, against, workflow },
    draws: drawing,
  }
  return { asked, path: set.path, value: set.value }
}

function refuseHalfQuestions(options: Options, named: (option: string) => boolean): void {
  const wrong = (code: 'missing-key' | 'conflict', message: string, what: string): never => {
    throw new InputError([{ code, message, help: what }])
  }
  const example = "write --for 'spend.p90 <= 25000' --by PATH, or --break-even trusted-rate"
  if (options.breakEven === undefined) {
    if (options.for === undefined && options.by === undefined) wrong('missing-key', 'nothing is asked', example)
    if (options.by === undefined) wrong('missing-key', '--for needs --by, the input that is sought', example)
    if (options.for === undefined) wrong('missing-key', '--by needs --for, the goal that it is sought for', example)
    for (const option of ['workflow', 'against', 'case'])
      if (named(option)) wrong('conflict', `--${option} is of --break-even`, `leave out --${option}`)
  } else if (options.for !== undefined || options.by !== undefined)
    wrong('conflict', '--break-even is a goal and an input already', 'leave out --for and --by, or --break-even')
}

/** Both of two readings, or the mistakes of both. */
async function allOf<A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<readonly [A, B]> {
  const results = await Promise.allSettled([one(), other()])
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
  const bug = failures.find((failure) => !(failure instanceof InputError))
  if (bug) throw bug
  if (failures.length > 0) throw new InputError(failures.flatMap((failure) => (failure as InputError).diagnostics))
  const [a, b] = results as [PromiseFulfilledResult<A>, PromiseFulfilledResult<B>]
  return [a.value, b.value]
}

function range(text: string): readonly [number, number] {
  const ends = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [from, to] = ends
  if (ends.length === 2 && Number.isFinite(from) && Number.isFinite(to) && from! < to!) return [from!, to!]
  throw new InvalidArgumentError('Write two numbers that rise, such as 0.2,0.9.')
}

const withQuestion = (command: Command): Command =>
  command
    .addOption(new Option('--for <goal>', 'a figure, <=, >= or == and a number, such as "spend.p90 <= 25000"'))
    .addOption(new Option('--by <path>', 'the input that is sought, as --set names it'))
    .addOption(new Option('--between <a,b>', 'seek between these values only').argParser(range))
    .addOption(
      new Option('--break-even <of>', 'a question by name: where an outcome is worth what it costs').choices([
        ...questions,
      ]),
    )
    .addOption(new Option('--workflow <id>', 'of --break-even: the workflow, where several have an outcome'))
    .addOption(
      new Option('--against <figure>', 'of --break-even: value.per_outcome, or the cost without AI').choices([
        'value',
        'baseline',
      ]),
    )
    .addOption(new Option('--case <case>', 'of --break-even').choices([...caseNames]).default('expected'))
    .addOption(keptDrawsOption())
    .addOption(seedOption())
    .addOption(samplingOption())
    .addOption(budgetOption())

function textOf(found: Solution, { format, output, dialect, layout }: Options, io: Io): string | Iterable<string> {
  switch (format) {
    case 'table':
      return solveTable(found, toStdout(output) ? io.stdout : { columns: undefined, colour: 0 })
    case 'json':
      return `${JSON.stringify(found, null, 2)}\n`
    case 'markdown':
      return solveMarkdown(found)
    case 'csv':
      return csv(solveCsv(found, layout), dialect)
    default:
      return format satisfies never
  }
}

const help = `
A figure is spend, tokens, cost_per_trusted_outcome or another of the dashboard, with its case (.expected) or
statistic (.p90), or a path of forecast --format json; workflows.ID. before it asks of one workflow. The input takes
one value in the place of what the spec says, in every case and draw; all other draws stay as they are.
Where the goal cannot be met the closest value is told, and the exit code is 0: json says reached: false.

Break-even: trusted-rate and volume at which an outcome costs what it is worth (net benefit is 0) or, against the
baseline, what it costs without AI; price is what an outcome must be worth.

Examples:
  $ tokenomics solve support.yaml --for 'spend.p90 <= 25000' --by workflows.support-agent.steps.answer.tokens.cache_hit_rate
  $ tokenomics solve support.yaml --for 'cost_per_trusted_outcome.expected == 0.4' --by workflows.support-agent.retry_factor
  $ tokenomics solve support.yaml --for 'exceedance <= 0.05' --budget 150000 --by assumptions.adoption
  $ tokenomics solve support.yaml --break-even trusted-rate`
