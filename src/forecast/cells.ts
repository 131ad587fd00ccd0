import { type Add, CellSheet } from './cell-sheet.js'
import { addDemand } from './demand-cells.js'
import { type ByCase, caseNames } from './forecast.js'
import { evaluateMonth, type MonthEvaluation, type Priced } from './run.js'
import { addSpend } from './spend-cells.js'
import { addTokens } from './token-cells.js'

/** What a cell counts. All of them add up over months, workflows, steps, components and models. */
export type AdditiveStatistic =
  | 'spend'
  | 'opportunity_cost'
  | 'tokens'
  | 'sessions'
  | 'turns'
  | 'steps'
  | 'model_calls'
  | 'attempts'
  | 'trusted_outcomes'

/**
 * The finest part of a forecast that adds up: nothing in one cell is in another, so sums over cells are totals.
 * A dimension that does not apply is empty: a cost line has no step and no model.
 */
export interface Cell {
  readonly step: string
  /** A component of spend, `opportunity_cost`, or a token bucket. */
  readonly component: string
  /** Name of a cost line, `provider/tool` of a fee; nothing else has one. */
  readonly line?: string
  /** `provider/id`; empty for what the token meter does not show. */
  readonly model: string
  readonly statistic: AdditiveStatistic
  /** What one is: the currency, `tok`, `call`, or the outcome in the words of the spec. */
  readonly unit: string
  readonly values: ByCase<number>
}

/** A cell, and the month and workflow it belongs to. */
export interface PlacedCell {
  /** ISO month. */
  readonly period: string
  readonly workflow: string
  readonly cell: Cell
}

/** One month in its three cases: rows are the same in all of them, only the numbers differ. */
export type MonthCases = ByCase<MonthEvaluation>

/**
 * Every cell of a forecast, month by month and workflow by workflow, from the evaluation that its totals come from.
 * Money and tokens that are zero in all cases are left out.
 */
export function* cellsOf(priced: Priced): Generator<PlacedCell> {
  const { workflows } = priced.portfolio
  for (const regime of priced.regimes) {
    const evaluated = caseNames.map((name, i) => [name, evaluateMonth(priced, regime, i as 0 | 1 | 2)])
    const sheets = sheetsOf(priced, Object.fromEntries(evaluated) as MonthCases)
    for (const at of regime.months) {
      const period = priced.periods[at]!
      for (const [i, { id }] of workflows.entries()) {
        for (const cell of sheets[i]!.cells()) yield { period, workflow: id, cell }
      }
    }
  }
}

/** The cells of each workflow in one month. */
function sheetsOf(priced: Priced, month: MonthCases): readonly CellSheet[] {
  const sheets = priced.portfolio.workflows.map(() => new CellSheet())
  const add: Add = (workflow, cell) => sheets[workflow]!.add(cell)
  addDemand(priced.skeleton, month, add)
  addTokens(priced.skeleton, month, add)
  addSpend(priced, month, add)
  return sheets
}
