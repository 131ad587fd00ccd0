import { type Comparison, compareSides, type Drawing, diffFrom } from '../analysis/diff/make.js'
import type { Diff } from '../analysis/diff/result.js'
import { diffOfForecasts } from '../analysis/diff/saved.js'
import type { Side } from '../analysis/diff/side.js'
import { Drawn } from '../analysis/drawn.js'
import type { Forecast, Note } from '../forecast/forecast.js'
import { type Edition, forecastAt } from '../forecast/make.js'
import { evaluateCases } from '../forecast/run.js'
import { CaseFigures } from './case-figures.js'
import { type BaseSpend, drawnQuestion, type Head, monthsAsked, type Sources } from './figures.js'
import { calledBefore, movedScopes } from './moved-scope.js'
import { ownChanges } from './own-changes.js'
import { withoutState } from './places.js'
import { type BaseTold, type Gate, type OwnChange, worst } from './result.js'
import { type Assignment, roundOf } from './round.js'
import type { Labelled } from './scope.js'
import { type OtherRound, stricterBy } from './stricter.js'
import { drawFor, Tally } from './tally.js'
import { type BudgetFile, tasksOf } from './task.js'

/** What a head is compared with. */
export type Base =
  | { readonly kind: 'specs'; readonly told: BaseTold; readonly side: Side; readonly budget: BudgetFile | undefined }
  | { readonly kind: 'forecast'; readonly told: BaseTold; readonly forecast: Forecast }
  /** A state in which none of the specs was there yet. */
  | { readonly kind: 'nothing'; readonly told: BaseTold; readonly budget: BudgetFile | undefined }

export interface GateQuestion {
  readonly name: string
  readonly failOn: Gate['fail_on']
  readonly drawing: NonNullable<Drawing>
  readonly head: Side
  readonly commit: Gate['head']
  readonly base: Base | undefined
  /** The budget file of the head. */
  readonly budget: BudgetFile | undefined
  /** The rules of the command line. */
  readonly flags: BudgetFile | undefined
  readonly notes: readonly Note[]
  /** What the change alters of what is judged at all. */
  readonly outOfSight: readonly OwnChange[]
  /** Both sides over the horizon of the base, and with the specs that the change moved out of sight; undefined where that is the same. */
  readonly frame: { readonly head: Side; readonly base: Base } | undefined
  /** Whether rules that are about nothing are passed over, as those of a budget that was written for other specs. */
  readonly lenient?: boolean
}

/** Judges a forecast by budgets, and by those and the prices of the base. Throws an InputError where a rule cannot be judged. */
export async function gateOf(question: GateQuestion, edition: Edition): Promise<Gate> {
  const { head, base, drawing, budget, flags } = question
  const { portfolio, periods } = head.priced
  const comparison = base?.kind === 'specs' ? await compareSides(base.side, head) : undefined
  const { budget: baseBudget } = base && base.kind !== 'forecast' ? base : { budget: undefined }
  const frame = { periods, currency: portfolio.currency }
  const assign = (
    file: BudgetFile,
    lenient = false,
    workflows: readonly Labelled[] = portfolio.workflows,
  ): Assignment => ({
    budget: file,
    tasks: tasksOf(file, { ...frame, workflows }, lenient),
  })
  const called = comparison ? await calledBefore(comparison.base, head, baseBudget) : portfolio.workflows
  const moved = baseBudget && comparison ? movedScopes(baseBudget, called, comparison.base, head) : []
  const isOther = baseBudget !== undefined && budget !== undefined && baseBudget.sha256 !== budget.sha256
  const first = [budget ?? baseBudget, flags].flatMap((file) =>
    file ? [assign(file, file === baseBudget || question.lenient === true)] : [],
  )
  // By the base a workflow is what it was called there, so that none leaves its budget by another name or label.
  const before = baseBudget && (isOther || moved.length > 0) ? [assign(baseBudget, true, called)] : []

  const everything = portfolio.workflows.map((_, i) => i)
  const own = headAt(head.priced, head.cases, drawing)
  const atBase = comparison?.atBase && headAt(comparison.atBase, evaluateCases(comparison.atBase), drawing)
  for (const { tally } of [own, ...(atBase ? [atBase] : [])])
    for (const task of [...first, ...before].flatMap(({ tasks }) => tasks)) {
      const asked = drawnQuestion(task)
      if (asked) tally.expect(asked, task.positions, monthsAsked(task))
    }
  for (const statistic of ['mean', 'p95'] as const)
    own.tally.expect({ figure: 'spend', statistic }, everything, undefined)

  const diff = await drawBoth(question, comparison, own, edition)
  if (atBase) drawFor(atBase.tally, atBase.drawn, everything.length)

  const differ = comparison?.split.differ.includes('prices') ?? false
  const sources: Sources = {
    head: own,
    atBase,
    base: base && baseSpend(base, comparison),
    brought: comparison?.brought ?? new Set(),
    cannotMix: differ && !atBase,
    workflows: portfolio.workflows,
    today: edition.today,
  }
  const rounds = await Promise.all(first.map((each) => roundOf(each, sources, 'head', head.priced)))
  const verdicts = rounds.flatMap((round) => round.verdicts)
  const again = async (
    given: readonly Assignment[],
    of: 'head' | 'base',
    prices: 'head' | 'base',
  ): Promise<OtherRound> => ({
    budget: of,
    prices,
    frame: 'head',
    verdicts: (await Promise.all(given.map((each) => roundOf(each, sources, prices, head.priced)))).flatMap(
      (round) => round.verdicts,
    ),
  })
  const others = [
    ...(before.length > 0 ? [await again(before, 'base', 'head')] : []),
    ...(atBase ? [await again(first, 'head', 'base')] : []),
    ...(before.length > 0 && atBase ? [await again(before, 'base', 'base')] : []),
    ...(await inFrame(question, edition)),
  ]
  const stricter = stricterBy(verdicts, others, { base: baseBudget, head: budget })
  const status = worst([...verdicts, ...stricter].map(({ counts_as }) => counts_as))
  const judge = budget ?? baseBudget
  const spend = (statistic: 'mean' | 'p95') =>
    own.tally.answer({ figure: 'spend', statistic }, everything, undefined).value!
  return {
    schema: 'tokenomics/gate@1',
    version: edition.version,
    name: question.name,
    status,
    fail_on: question.failOn,
    failed: question.failOn !== 'never' && (status === 'fail' || (status === 'warn' && question.failOn === 'warn')),
    as_of: edition.today,
    ...drawing,
    currency: portfolio.currency,
    horizon: { start: portfolio.horizon.start, months: portfolio.horizon.months, periods },
    spec: head.told,
    head: question.commit,
    base: base?.told ?? null,
    budget: judge ? { path: withoutState(judge.file.path), sha256: judge.sha256, of: budget ? 'head' : 'base' } : null,
    verdicts,
    stricter,
    own_changes:
      base && base.kind !== 'forecast'
        ? [
            ...(await ownChanges({ base: baseBudget, head: budget }, comparison, head)),
            ...moved,
            ...question.outOfSight,
          ]
        : [],
    waivers: rounds.flatMap((round) => round.waivers),
    spend: { expected: head.cases.expected.portfolio.spend.total, mean: spend('mean'), p95: spend('p95') },
    cost_per_trusted_outcome: { expected: head.cases.expected.portfolio.metrics.cost_per_trusted_outcome },
    diff,
    notes: [...question.notes, ...(diff?.notes ?? [])],
  }
}

/** What the same gate finds over the horizon of the base, and with the specs that the change moved out of sight. */
async function inFrame(question: GateQuestion, edition: Edition): Promise<readonly OtherRound[]> {
  if (!question.frame) return []
  const { verdicts, stricter } = await gateOf(
    { ...question, ...question.frame, frame: undefined, lenient: true },
    edition,
  )
  return [
    { budget: 'head', prices: 'head', frame: 'base', verdicts },
    ...stricter.map(({ budget, prices, verdict }) => ({ budget, prices, frame: 'base' as const, verdicts: [verdict] })),
  ]
}

function headAt(
  priced: Side['priced'],
  cases: Side['cases'],
  drawing: NonNullable<Drawing>,
): Head & { readonly drawn: Drawn } {
  const drawn = new Drawn(priced, cases, drawing)
  return { cases: new CaseFigures(priced, cases), tally: new Tally(priced, drawn.layout), drawn }
}

/** Draws the head, together with the base where that has specs. */
async function drawBoth(
  { head, base, drawing }: GateQuestion,
  comparison: Comparison | undefined,
  own: Head & { readonly drawn: Drawn },
  edition: Edition,
): Promise<Diff | null> {
  if (comparison) {
    return diffFrom(comparison, edition, drawing, {
      ofEach: false,
      take: ({ position, head: month }) => {
        if (position !== undefined && month) own.tally.add(position, month)
      },
    })
  }
  drawFor(own.tally, own.drawn, head.priced.portfolio.workflows.length)
  if (base?.kind !== 'forecast') return null
  const { told } = head
  const forecast = await forecastAt(head.priced, edition)
  return diffOfForecasts(
    { forecast: base.forecast, given: base.told.given, commit: base.told.commit },
    { forecast, given: told.given, commit: told.commit },
    edition,
  )
}

/** Expected spend of the base by workflow, under the names that the head gives them. */
function baseSpend(base: Base, comparison: Comparison | undefined): BaseSpend {
  if (base.kind === 'forecast')
    return {
      workflows: Object.entries(base.forecast.workflows).map(([id, { labels, cases }]) => ({
        id,
        labels,
        byPeriod: cases.expected.spend.by_period,
      })),
    }
  if (!comparison) return { workflows: [] }
  const { priced, cases } = comparison.base
  return {
    workflows: priced.portfolio.workflows.map(({ id, labels }, i) => ({
      id,
      labels,
      byPeriod: cases.expected.workflows[i]!.spend.by_period,
    })),
  }
}
