import { hasAgreements } from '../contract/agreements.js'
import type { LoadedContract } from '../contract/load.js'
import { type Diagnostic, InputError } from '../diagnostics/diagnostic.js'
import { type Columns, evaluate, OverflowError } from '../graph/evaluate.js'
import { monthGraph } from '../model/graphs.js'
import { monthsOf } from '../workflow/months.js'
import type { Portfolio } from '../workflow/portfolio.js'
import { answering } from './answering.js'
import { layOut, type Skeleton } from './bind.js'
import { type BookReader, type Books, loadBooks } from './books.js'
import { checkNames, contractOf } from './contract.js'
import { fiscalYearsOf } from './fiscal-years.js'
import { type ByCase, type CaseName, caseNames } from './forecast.js'
import { longPrompts } from './limits.js'
import { listRegimes } from './list-prices.js'
import { apart } from './paths.js'
import { fillPoolBefore, otherMonths } from './pool-before.js'
import { type HorizonPrices, type Instead, type PriceRegime, priceHorizon } from './price.js'
import { type CaseResults, resultsOf } from './result.js'
import { type Bound, bind } from './tables.js'
import { type MonthResult, totalsOf } from './totals.js'

/** A portfolio with its prices, ready to be evaluated in any case and month. */
export interface Priced extends HorizonPrices {
  readonly portfolio: Portfolio
  readonly books: Books
  /** The contract that specs name. */
  readonly contract: LoadedContract | undefined
  readonly periods: readonly string[]
  readonly skeleton: Skeleton
  /** The months at list prices, where demand answers to those and a contract negotiates others. */
  readonly list?: readonly PriceRegime[]
}

/**
 * Finds every price the portfolio needs; `instead` may take other prices for some. Throws an InputError with all that is
 * missing.
 */
export async function price(portfolio: Portfolio, reader: BookReader, instead?: Instead): Promise<Priced> {
  const [books, contract] = await both(loadBooks(portfolio, reader), contractOf(portfolio, reader))
  const periods = monthsOf(portfolio.horizon)
  const laid = contract && (await layContract(contract, portfolio, books, reader, periods))
  const prices = priceHorizon(portfolio, books, periods, laid, instead)
  const skeleton = skeletonOf(portfolio, contract)
  const priced = { portfolio, books, contract, periods, skeleton, ...prices }
  const answers = portfolio.workflows.some(({ demand }) => demand.elasticity)
  if (!answers) return priced
  const list = contract && (await listRegimes(priced))
  return { ...priced, regimes: answering(prices.regimes, skeleton, list), ...(list && { list }) }
}

const skeletonOf = (portfolio: Portfolio, contract: LoadedContract | undefined): Skeleton =>
  layOut(portfolio, isSettled({ contract }))

/** Whether a contract settles something that workflows have a part in together. */
export const isSettled = ({ contract }: Pick<Priced, 'contract'>): boolean =>
  contract !== undefined && hasAgreements(contract.value)

/** The same prices for workflows that were altered but still name the same models under the same terms. */
export function withWorkflows(priced: Priced, workflows: Portfolio['workflows']): Priced {
  const portfolio = { ...priced.portfolio, workflows }
  const skeleton = skeletonOf(portfolio, priced.contract)
  const { regimes, isMoving } = apart(priced.regimes, portfolio)
  return { ...priced, portfolio, isMoving, skeleton, regimes: answering(regimes, skeleton, priced.list) }
}

/** What a contract makes of list prices, and what it settles by the month. */
async function layContract(
  contract: LoadedContract,
  { currency }: Portfolio,
  books: Books,
  reader: BookReader,
  months: readonly string[],
) {
  await checkNames(contract, books, reader)
  const { value, file } = contract
  const { overlayOf } = await import('../contract/overlay.js')
  const { agreementsOf } = await import('../contract/agreements.js')
  const own = [...new Set([...books.values()].flat())]
  return {
    overlay: overlayOf(value, file, currency),
    agreements: agreementsOf(value, file, { books: own, currency, months }),
  }
}

/** Waits for two readings. Throws an InputError with the mistakes of both. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  const results = await Promise.allSettled([one, other])
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
  const bug = failures.find((failure) => !(failure instanceof InputError))
  if (bug) throw bug
  if (failures.length > 0) throw new InputError(failures.flatMap((failure) => (failure as InputError).diagnostics))
  return [await one, await other]
}

/** Every quantity of the model, in one case and at the prices of one month. */
export interface MonthEvaluation {
  readonly columns: Columns
  readonly bound: Bound
  /** The case: 0 conservative, 1 expected, 2 peak. */
  readonly which: 0 | 1 | 2
  /** Which month of the horizon it is, or the first of several that are alike. */
  readonly month: number
}

/** Evaluates one case of a month. Throws an InputError when the figures are beyond what a number can hold. */
export function evaluateMonth(priced: Priced, regime: PriceRegime, which: 0 | 1 | 2): MonthEvaluation {
  const graph = monthGraph()
  const bound = bind(graph, priced.skeleton, regime, which)
  const others = otherMonths(priced, regime)
  if (others.some(({ length }) => length > 0))
    fillPoolBefore(bound.tables, others, (at) => evaluateMonth(priced, priced.regimes[at]!, which).columns)
  try {
    return { columns: evaluate(graph, bound.tables), bound, which, month: regime.months[0]! }
  } catch (error) {
    if (!(error instanceof OverflowError)) throw error
    throw new InputError([
      {
        code: 'out-of-range',
        message: `${error.message} in ${priced.periods[regime.months[0]!]}`,
        ...placeIn(priced.skeleton, error.at),
        help: 'some quantity of the spec is far too large',
      },
    ])
  }
}

/** Where the workflow or the step of an instance stands. */
function placeIn({ workflows, steps, rows }: Skeleton, at: OverflowError['at']): Pick<Diagnostic, 'where'> {
  if (at?.scope === 'workflow') return { where: workflows[at.instance]!.place }
  if (at?.scope === 'step') return { where: steps[at.instance]!.place }
  if (at?.scope === 'route') return { where: steps[rows.route.parent[at.instance]!]!.place }
  return {}
}

/**
 * The three cases over the horizon. Months with equal prices are evaluated once. Throws an InputError with every model
 * that some case asks for more than it takes.
 */
export function evaluateCases(priced: Priced): ByCase<CaseResults> {
  const tooLong = new Map<Diagnostic['where'], Diagnostic>()
  const results = caseNames.map((name, i): readonly [CaseName, CaseResults] => {
    const which = i as 0 | 1 | 2
    const check = ({ columns, bound }: MonthEvaluation): void => {
      for (const mistake of longPrompts(priced.skeleton, columns, bound, which))
        if (!tooLong.has(mistake.where)) tooLong.set(mistake.where, mistake)
    }
    return [name, evaluateCase(priced, which, check)]
  })
  if (tooLong.size > 0) throw new InputError([...tooLong.values()])
  return Object.fromEntries(results) as ByCase<CaseResults>
}

/** One case over the horizon, each set of prices handed to `check` too. Whether models take such prompts is not asked here. */
export function evaluateCase(
  priced: Priced,
  which: 0 | 1 | 2,
  check?: (evaluation: MonthEvaluation) => void,
): CaseResults {
  const { portfolio, regimes, skeleton, periods } = priced
  const years = fiscalYearsOf(periods, portfolio.horizon.fiscalYearStart)
  const months = regimes.map((regime): MonthResult => {
    const evaluation = evaluateMonth(priced, regime, which)
    check?.(evaluation)
    return { columns: evaluation.columns, bound: evaluation.bound, months: regime.months }
  })
  return resultsOf(portfolio.workflows, totalsOf(skeleton, months, periods.length), which, years)
}
