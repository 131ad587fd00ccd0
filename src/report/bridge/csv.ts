import type { Bar } from '../../analysis/bridge/bars.js'
import type { Bridge, Detail, Input } from '../../analysis/bridge/result.js'
import type { CsvTable, CsvValue } from '../csv.js'
import { inLayout, type Layout } from '../layout.js'

const header = ['kind', 'workflow', 'bar', 'input', 'month', 'base', 'head', 'change', 'share', 'unit'] as const

/**
 * A bridge as CSV, raw: the figure, a row for each bar, for each input behind it and each rate or term inside that, then each
 * workflow with its bars. Rows of one kind, of one workflow or bar, add up to the row above them. Long has a row for each figure.
 */
export const bridgeCsv = (bridge: Bridge, layout: Layout): CsvTable =>
  inLayout({ header, rows: rows(bridge) }, { base: '{unit}', head: '{unit}', change: '{unit}', share: 'ratio' }, layout)

function* rows({ of, workflow, figure, bars, workflows, currency }: Bridge): Generator<readonly CsvValue[]> {
  const { base, head, change, share } = figure
  yield [of, workflow ?? '', '', '', '', base, head, change, share, currency]
  for (const { bar, change: moved, share: own, inputs } of bars) {
    yield ['bar', workflow ?? '', bar, '', '', null, null, moved, own, currency]
    for (const input of inputs) yield* inputRows(bar, input, currency)
  }
  for (const each of workflows) {
    yield ['workflow', each.id, '', '', '', each.base, each.head, each.change, each.share, currency]
    for (const [bar, moved] of Object.entries(each.by_bar ?? {}))
      yield ['workflow_bar', each.id, bar, '', '', null, null, moved, null, currency]
  }
}

function* inputRows(bar: Bar, input: Input, currency: string): Generator<readonly CsvValue[]> {
  const { path, workflow, base, head, change, assumptions, details } = input
  yield ['input', workflow ?? '', bar, path, '', cell(base), cell(head), change, null, currency]
  for (const { name, base: was, head: is } of assumptions)
    yield ['assumption', workflow ?? '', bar, name, '', was, is, null, null, '']
  for (const { name, unit, month, base: was, head: is } of details as readonly Detail[])
    yield ['detail', workflow ?? '', bar, `${path} ${name}`, month ?? '', cell(was), cell(is), null, null, unit ?? '']
}

const cell = (value: unknown): CsvValue =>
  value === null || typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)
