import { InputError } from '../../diagnostics/diagnostic.js'
import { didYouMean } from '../../diagnostics/suggest.js'
import { type CaseName, caseNames, type Result } from '../../forecast/forecast.js'
import type { Edition } from '../../forecast/make.js'
import { changeOf } from '../diff/change.js'
import { comparable } from '../diff/comparable.js'
import { renamed, renamesBetween } from '../diff/renames.js'
import type { Status } from '../diff/result.js'
import type { Side } from '../diff/side.js'
import type { Bar } from './bars.js'
import { type Game, gameOf, type Mixture, mixtureOf } from './game.js'
import { notesOn } from './notes.js'
import type { Bridge, Bridged, WorkflowBridge } from './result.js'
import { type BarSplit, splitBars } from './split.js'
import { barsAt, barsTold, inputTeller } from './told.js'

/** What a bridge is asked of. */
export interface Question {
  readonly of: Bridged
  readonly case: CaseName
  /** One workflow, by its name on the head or, where that has it no longer, the base; undefined for all. */
  readonly workflow?: string
}

/**
 * Tells why a figure of two sides differs. Throws an InputError where they cannot be compared, or the figure has no value on
 * one of them.
 */
export async function bridgeOf(given: Side, head: Side, question: Question, edition: Edition): Promise<Bridge> {
  const frameOf = ({ priced: { portfolio } }: Side) => ({ ...portfolio, file: portfolio.files[0]!.file })
  comparable(frameOf(given), frameOf(head))
  const base = renamed(given, await renamesBetween(given, head))
  const ids = [...new Set([head, base].flatMap(({ priced }) => priced.portfolio.workflows.map(({ id }) => id)))]
  const { of, case: caseName, workflow } = question
  refuseUnknown(workflow, ids)
  const shown = workflow === undefined ? ids : []
  const figures = (mixture: Mixture): Float64Array =>
    Float64Array.from([workflow, ...shown].map((id) => mixture(of, id) ?? Number.NaN))
  const sides = [base, head].map(({ priced, cases }) => figures(mixtureOf(priced.portfolio.workflows, cases[caseName])))
  const change = (i: number) => changeOf(orNull(sides[0]![i]!), orNull(sides[1]![i]!))
  const figure = change(0)
  refuseMissing(base, head, question, figure)
  const game = await orNothing(() => gameOf(base, head, caseName))
  const split = game && (await orNothing(async () => splitBars(game, (happened) => figures(game.forecast(happened)))))
  const moved = split ? barsAt(split, 0, figure) : null
  const tellWorkflow = workflowTeller(base, head, game)
  const which = caseNames.indexOf(caseName) as 0 | 1 | 2
  const { portfolio, periods } = head.priced
  const [result] = [head, base].flatMap((side) => resultOf(side, caseName, workflow) ?? [])
  return {
    schema: 'tokenomics/bridge@1',
    version: edition.version,
    as_of: edition.today,
    of,
    case: caseName,
    workflow: workflow ?? null,
    outcome_unit: result?.outcomes?.unit ?? null,
    currency: portfolio.currency,
    horizon: { start: portfolio.horizon.start, months: portfolio.horizon.months, periods },
    base: base.told,
    head: head.told,
    not_split: moved ? null : 'sides_do_not_mix',
    figure,
    bars: game ? barsTold(game, split, moved, figure, inputTeller(base, head, game.pricings, which)) : [],
    workflows: shown.map((id, i) => tellWorkflow(id, { split, change: change(i + 1), at: i + 1 })),
    notes: notesOn(base, head, game, moved !== null),
  }
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** What some work gives; undefined where sides do not mix. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

function resultOf({ priced, cases }: Side, caseName: CaseName, id: string | undefined): Result | undefined {
  const { portfolio, workflows } = cases[caseName]
  return id === undefined ? portfolio : workflows[priced.portfolio.workflows.findIndex((each) => each.id === id)]
}

function refuseUnknown(workflow: string | undefined, ids: readonly string[]): void {
  if (workflow === undefined || ids.includes(workflow)) return
  const message = `neither side has a workflow "${workflow}"`
  const help = didYouMean(workflow, ids)
  throw new InputError([
    { code: 'unknown-name', message, notes: [`workflows: ${ids.join(', ')}`], ...(help && { help }) },
  ])
}

/** A unit cost that has no value on a side did not change by any amount. */
function refuseMissing(base: Side, head: Side, { case: name, workflow }: Question, figure: WorkflowFigure): void {
  const missing = (
    [
      ['base', base, figure.base],
      ['head', head, figure.head],
    ] as const
  ).filter(([, , value]) => value === null)
  if (missing.length === 0) return
  throw new InputError(
    missing.map(([which, side]) => {
      const result = resultOf(side, name, workflow)
      const reason = result ? (result.reasons['cost_per_trusted_outcome'] ?? 'no_outcome') : 'no_workflow'
      const message = `the ${which} has no cost per trusted outcome: ${reasons[reason] ?? reason.replaceAll('_', ' ')}`
      const help =
        workflow === undefined && reason === 'mixed_outcome_units'
          ? 'ask about one workflow with --workflow NAME, or about spend'
          : 'ask about spend: --of spend'
      return { code: 'unknown-quantity' as const, message, help }
    }),
  )
}

type WorkflowFigure = Pick<Bridge['figure'], 'base' | 'head'>

const reasons: Readonly<Record<string, string>> = {
  mixed_outcome_units: 'outcomes of different units do not add up',
  no_outcome: 'no outcome is given',
  no_workflow: 'it has no such workflow',
  zero_trusted_outcomes: 'there are no trusted outcomes',
}

interface Found {
  readonly split: ReadonlyMap<Bar, BarSplit> | undefined
  readonly change: Bridge['figure']
  readonly at: number
}

/** How workflows of two sides are told. */
function workflowTeller(base: Side, head: Side, game: Game | undefined) {
  const [before, after] = [base, head].map(({ priced }) => new Set(priced.portfolio.workflows.map(({ id }) => id)))
  const moved = new Set([...(game?.pieces.values() ?? [])].map(({ workflow }) => workflow))
  return (id: string, { split, change, at }: Found): WorkflowBridge => {
    const was = base.was.get(id) ?? null
    const changed = moved.has(id) || change.change !== 0
    const status: Status = !before!.has(id)
      ? 'added'
      : !after!.has(id)
        ? 'removed'
        : was !== null
          ? 'renamed'
          : changed
            ? 'changed'
            : 'same'
    return { id, was, status, ...change, by_bar: split ? barsAt(split, at, change) : null }
  }
}
