import { createHash } from 'node:crypto'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { read } from '../yaml/read.js'
import { correlationsOf, mistakesInCorrelations } from './correlations.js'
import { readDataColumns } from './data.js'
import { ExpressionReaderNeeded, loadExpressionReader } from './expression.js'
import { horizonOf } from './horizon.js'
import { normalLever } from './levers/normal-lever.js'
import { monthsOf } from './months.js'
import { normalSharedCost } from './normal-cost.js'
import { normalWorkflow } from './normal-workflow.js'
import type { Assumption, Correlation, Lever, Portfolio, SharedCost, SpecFile, Workflow } from './portfolio.js'
import { type SpecSource, spec } from './schema.js'
import { Settler } from './settle.js'
import { mistakesBetween } from './together.js'

/** What reading specs needs of the world. `readFile` throws as Node does when a file is not there. */
export interface SpecReader {
  readonly readFile: (path: string) => Promise<string>
  /** ISO date; the default horizon is the month after it. */
  readonly today: string
}

/** A spec as its file gives it, checked by itself. */
interface Sheet {
  readonly spec: SpecSource
  readonly file: SpecFile
}

/** Reads spec files into one portfolio. Throws an InputError with every mistake of every file. */
export async function loadPortfolio(files: readonly SourceFile[], reader: SpecReader): Promise<Portfolio> {
  const { portfolio, mistakes } = await readPortfolio(files, reader)
  if (mistakes.length > 0) throw new InputError(mistakes)
  return portfolio
}

/**
 * Reads spec files into one portfolio, with the mistakes that only show when values, assumptions and files meet: where there
 * are some the portfolio is whole in its shape, with stand-ins for the values that are wrong, and more can be asked of it.
 * Throws an InputError with every mistake that a file shows by itself.
 */
export async function readPortfolio(
  files: readonly SourceFile[],
  reader: SpecReader,
): Promise<{ readonly portfolio: Portfolio; readonly mistakes: readonly Diagnostic[] }> {
  const results = await Promise.allSettled(files.map(readSheet))
  const sheets = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
  const bug = failures.find((failure) => !(failure instanceof InputError))
  if (bug) throw bug
  if (failures.length > 0) throw new InputError(failures.flatMap((failure) => (failure as InputError).diagnostics))

  const mistakes: Diagnostic[] = [...mistakesBetween(sheets, reader.today)]
  const parts = []
  for (const sheet of sheets) parts.push(await normalSheet(sheet, reader, mistakes))
  const [first] = sheets
  const workflows = parts.flatMap((part) => part.workflows)
  const portfolio = {
    name: sheets.length === 1 ? (first!.spec.name ?? nameOf(first!.file.file.path)) : `${sheets.length} specs`,
    currency: first!.spec.currency ?? 'USD',
    horizon: horizonOf(first!.spec, reader.today),
    files: parts.map(({ file }) => file),
    workflows,
    sharedCosts: parts.flatMap((part) => part.sharedCosts),
    assumptions: parts.flatMap((part) => part.assumptions),
    correlations: parts.flatMap((part) => part.correlations),
    levers: parts.flatMap((part) => part.levers),
  }
  mistakes.push(...mistakesInCorrelations(portfolio.correlations))
  return { portfolio, mistakes }
}

async function readSheet(file: SourceFile): Promise<Sheet> {
  const source = await readSpec(file)
  const { pricebooks, contract } = source
  return {
    spec: source,
    file: {
      file,
      sha256: createHash('sha256').update(file.text).digest('hex'),
      ...(pricebooks && { pricebooks }),
      ...(contract !== undefined && { contract }),
    },
  }
}

async function readSpec(file: SourceFile): Promise<SpecSource> {
  try {
    return await read(file, spec)
  } catch (error) {
    if (!(error instanceof ExpressionReaderNeeded)) throw error
    await loadExpressionReader()
    return read(file, spec)
  }
}

interface Part {
  readonly file: SpecFile
  readonly workflows: readonly Workflow[]
  readonly sharedCosts: readonly SharedCost[]
  readonly assumptions: readonly Assumption[]
  readonly correlations: readonly Correlation[]
  readonly levers: readonly Lever[]
}

async function normalSheet({ spec: source, file }: Sheet, reader: SpecReader, mistakes: Diagnostic[]): Promise<Part> {
  const columns = await readDataColumns(source, file.file, reader.readFile, mistakes)
  const months = monthsOf(horizonOf(source, reader.today))
  const settler = new Settler(file.file, source.assumptions ?? {}, { columns, months }, mistakes)
  const { price_trend: trend } = source
  const own = trend ? { ...file, priceTrend: settler.quantity(trend, 'growth', ['price_trend']) } : file
  const workflows = Object.entries(source.workflows).map(([id, workflow]) => normalWorkflow(id, workflow, own, settler))
  const known = {
    demand: workflows.map(({ demand }) => demand.form),
    outcomes: workflows.map(({ outcome }) => outcome),
  }
  const sharedCosts = Object.entries(source.costs ?? {}).map(([id, cost]) =>
    normalSharedCost(id, cost, ['costs', id], known, settler),
  )
  const all = settler.assumptions.all()
  const parts = { file: file.file, assumptions: all, parts: [workflows, sharedCosts, own.priceTrend] }
  const correlations = source.correlations ? correlationsOf(source.correlations, parts, mistakes) : []
  const levers = Object.entries(source.levers ?? {}).map(([id, lever]) => normalLever(id, lever, file, settler))
  return { file: own, workflows, sharedCosts, assumptions: all, correlations, levers }
}

/** What a spec without a name is called: its file, without folders and ending. */
const nameOf = (path: string): string => path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '')
