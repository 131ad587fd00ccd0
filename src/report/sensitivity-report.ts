import type { Sensitivity } from '../analysis/sensitivity.js'
import type { Lead } from './forecast-leads.js'
import { bar, count, counted, money, monthSpan, nothing, share } from './format.js'
import { barColumns, inputsSheet } from './sensitivity-inputs.js'
import { besideRange, figureTitle, verdict } from './sensitivity-words.js'
import { figures, type Medium, type Sheet } from './sheet.js'

/** A sensitivity for people, before it is printed. */
export interface SensitivityReport {
  readonly title: string
  readonly period: string
  /** The range of the figure, then its mean and its expected case. */
  readonly leads: readonly Lead[]
  /** Which inputs are worth measuring better, in a sentence or two. */
  readonly verdict: string
  readonly sheets: readonly Sheet[]
}

/** How much is told, and how. */
export interface SensitivityOptions {
  /** Rows of a table before the rest is taken together. */
  readonly top: number
  /** Whether paths of the spec are written in full. */
  readonly fullPaths: boolean
}

/** What a sensitivity says to people. */
export function sensitivityReport(found: Sensitivity, medium: Medium, options: SensitivityOptions): SensitivityReport {
  const { spec, horizon, currency, as_of, workflows, shared, inputs, spread } = found
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  const told = (value: number | null) => (value === null ? nothing : money(value, currency))
  const varies = inputs.some((input) => input.share !== null)
  return {
    title: medium.asData(spec.name),
    period: `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, as of ${as_of}`,
    leads: [
      {
        before: `${figureTitle(found, medium)}:`,
        figure: varies ? `${told(spread.p10)} to ${told(spread.p90)}` : told(spread.p50),
        after: varies ? '(P10 to P90)' : '',
      },
      ...(varies ? [{ before: besideRange(found), figure: '', after: '', inner: true }] : []),
    ],
    verdict: verdict(found, medium),
    sheets: varies
      ? [
          ...(workflows.length > 1 || shared?.share ? [workflowsSheet(found, medium, options)] : []),
          inputsSheet(found, medium, options),
        ]
      : [],
  }
}

/** Shares of workflows, and of what no workflow has for itself. */
function workflowsSheet({ workflows, shared }: Sensitivity, medium: Medium, { top }: SensitivityOptions): Sheet {
  const shown = workflows.length > top + 1 ? workflows.slice(0, top) : workflows
  const rest = workflows.slice(shown.length)
  const rows = [
    ...shown.map(({ id, share: part }) => [medium.asData(id), part ?? 0] as const),
    ...(rest.length > 0
      ? [[`… and ${count(rest.length)} more`, rest.reduce((sum, each) => sum + (each.share ?? 0), 0)] as const]
      : []),
    ...(shared?.share ? [['inputs that workflows share', shared.share] as const] : []),
  ]
  return {
    title: 'Spread by workflow',
    columns: [{ head: 'Workflow', kind: 'text' }, figures('share'), { head: '', kind: 'bar', leaves: 5 }],
    rows: rows.map(([name, part]) => [name, share(Math.max(0, part)), bar(part, barColumns)]),
  }
}
