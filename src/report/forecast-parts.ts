import { breakdown, type Dimension, type Part, together } from '../forecast/breakdown.js'
import { caseNames, type Forecast } from '../forecast/forecast.js'
import type { Component } from '../model/components.js'
import { bar, count, counted, moneyColumn, nothing, share } from './format.js'
import { componentName } from './names.js'
import { outcomeColumns } from './part-outcomes.js'
import { caseColumns, figures, type Medium, type Sheet, type SheetColumn } from './sheet.js'

/** How a breakdown is shown. */
export interface PartsOptions {
  /** Rows before the rest is taken together. */
  readonly most: number
  /** Where there is little room: whether the three cases stay side by side, or the bar and the outcomes. */
  readonly keep: 'cases' | 'others'
}

/** A column with its cells. */
export interface Filled {
  readonly column: SheetColumn
  readonly cells: readonly string[]
}

/** Spend along one dimension, dearest first; for workflows and labels with what comes of it. */
export function partsSheet(forecast: Forecast, by: Dimension, medium: Medium, { most, keep }: PartsOptions): Sheet {
  const all = breakdown(forecast, by)
  const shown = all.length > most + 1 ? all.slice(0, most) : all
  const rest = all.slice(shown.length)
  const parts = rest.length > 0 ? [...shown, together(forecast, rest)] : shown
  const ofWorkflows = by === 'workflow' || by.startsWith('label:')
  const filled = [
    { column: { head: headOf(by, medium), kind: 'text' } as const, cells: namesOf(shown, rest.length, by, medium) },
    ...casesOf(parts, forecast.currency, keep === 'cases' ? 6 : 2),
    { column: figures('share', 7), cells: parts.map((part) => inPercent(part)) },
    ...(ofWorkflows ? outcomeColumns(parts, forecast.currency, medium) : [bars(parts, keep === 'cases' ? 1 : 3)]),
  ]
  return {
    title: `Spend by ${wordOf(by, medium)}`,
    columns: filled.map(({ column }) => column),
    rows: parts.map((_, i) => filled.map(({ cells }) => cells[i]!)),
    ...(rest.length > 0 && { remarks: [`--format csv has all ${count(all.length)}`] }),
  }
}

/** Spend in the three cases, all amounts written alike. */
function casesOf(parts: readonly Part[], currency: string, leaves: number): readonly Filled[] {
  const amounts = moneyColumn(
    caseNames.flatMap((name) => parts.map(({ spend }) => spend[name])),
    currency,
  )
  return caseColumns(leaves).map((column, i) => ({
    column,
    cells: amounts.slice(i * parts.length, (i + 1) * parts.length),
  }))
}

const inPercent = (part: Part): string => (part.share.expected === null ? nothing : share(part.share.expected))

const barColumns = 20

const bars = (parts: readonly Part[], leaves: number): Filled => ({
  column: { head: '', kind: 'bar', leaves },
  cells: parts.map((part) => bar(part.share.expected ?? 0, barColumns)),
})

const namesOf = (shown: readonly Part[], more: number, by: Dimension, medium: Medium): readonly string[] => [
  ...shown.map((part) => nameOf(part, by, medium)),
  ...(more > 0 ? [`… and ${count(more)} more`] : []),
]

function nameOf({ key, count: workflows }: Part, by: Dimension, { asData }: Medium): string {
  switch (by) {
    case 'component':
      return componentName(key as Component)
    case 'model':
      return key === null ? 'everything but models' : asData(key)
    case 'workflow':
      return asData(key ?? '')
    default:
      return `${key === null ? '(none)' : asData(key)}${workflows > 1 ? `, ${counted(workflows, 'workflow')}` : ''}`
  }
}

const wordOf = (by: Dimension, { asData }: Medium): string =>
  by.startsWith('label:') ? asData(by.slice('label:'.length)) : by

const headOf = (by: Dimension, medium: Medium): string =>
  by.startsWith('label:') ? wordOf(by, medium) : `${by[0]!.toUpperCase()}${by.slice(1)}`
