import type { Comparison } from '../../analysis/compare/result.js'
import { counted, monthSpan } from '../format.js'
import type { Medium, Sheet } from '../sheet.js'
import { answerOf } from './answer.js'
import { basisSheet, combinationSheet, leverSheet, paybackSheet, workflowSheet } from './sheets.js'

/** A comparison for people, before it is printed. */
export interface CompareReport {
  readonly title: string
  readonly period: string
  /** The first is the answer. */
  readonly answers: readonly string[]
  readonly sheets: readonly Sheet[]
}

/** What a comparison says to people: which levers to pull first, or which spec is the better, then why. */
export function compareReport(found: Comparison, medium: Medium): CompareReport {
  const { spec, horizon, currency, as_of, kind } = found
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  const sheets =
    kind === 'levers'
      ? [
          leverSheet(found, medium),
          combinationSheet(found, medium),
          paybackSheet(found, medium),
          workflowSheet(found, medium),
          basisSheet(found, medium),
        ]
      : [combinationSheet(found, medium)]
  return {
    title: medium.asData(spec.name),
    period: `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, as of ${as_of}`,
    answers: answerOf(found, medium),
    sheets: sheets.filter((sheet) => sheet !== undefined),
  }
}
