import { costOfOne, labelKeys } from '../forecast/breakdown.js'
import type { AdditiveStatistic, PlacedCell } from '../forecast/cells.js'
import { type CaseName, caseNames, type Forecast } from '../forecast/forecast.js'
import type { CsvTable, CsvValue } from './csv.js'

/** What a row of the wide layout says of a workflow in a month, in each case. */
const statistics = ['spend', 'tokens', 'sessions', 'turns', 'model_calls', 'attempts', 'trusted_outcomes'] as const

type Sums = Partial<Record<AdditiveStatistic, Record<CaseName, number>>>

/** What draws say of the spend of a month, where there are draws. */
const drawn = ['mean', 'p10', 'p50', 'p90', 'p95'] as const

/**
 * A forecast as CSV for people: one row for each month and workflow, its labels, and a column for each figure and case; with
 * draws also the mean and some quantiles of spend, which do not add up.
 */
export function forecastWideCsv(forecast: Forecast, cells: Iterable<PlacedCell>): CsvTable {
  const labels = labelKeys(forecast)
  const columns = [...statistics, 'cost_per_trusted_outcome'].flatMap((each) =>
    caseNames.map((name) => `${each}_${name}`),
  )
  const simulated = forecast.simulation ? drawn.map((figure) => `spend_${figure}`) : []
  const names = labels.map((key) => `label:${key}`)
  const header = ['period', 'workflow', ...names, 'currency', 'outcome', ...columns, ...simulated]
  return { header, rows: rows(forecast, labels, cells) }
}

function* rows(
  { workflows, currency, horizon }: Forecast,
  keys: readonly string[],
  cells: Iterable<PlacedCell>,
): Generator<readonly CsvValue[]> {
  for (const { period, workflow, sums } of rowByRow(cells)) {
    const { labels, cases, simulation } = workflows[workflow]!
    const spend = simulation?.by_period[horizon.periods.indexOf(period)]
    yield [
      period,
      workflow,
      ...keys.map((key) => (Object.hasOwn(labels, key) ? labels[key]! : null)),
      currency,
      cases.expected.outcomes?.unit ?? null,
      ...statistics.flatMap((statistic) => caseNames.map((name) => sums[statistic]?.[name] ?? absent(statistic))),
      ...caseNames.map((name) => costOfOutcome(sums, name)),
      ...(spend ? drawn.map((figure) => spend[figure]) : []),
    ]
  }
}

/** Money and tokens that have no cell are zero; counts that have none are unknown. */
const absent = (statistic: AdditiveStatistic): number | null =>
  statistic === 'spend' || statistic === 'tokens' ? 0 : null

/** Of the month alone; nothing where the workflow has no outcome. */
const costOfOutcome = ({ spend, trusted_outcomes: trusted }: Sums, name: CaseName): number | null =>
  trusted ? costOfOne(spend?.[name] ?? 0, trusted[name]) : null

interface Row {
  readonly period: string
  readonly workflow: string
  readonly sums: Sums
}

/** Cells come month by month and workflow by workflow; those of one row stand together. */
function* rowByRow(cells: Iterable<PlacedCell>): Generator<Row> {
  let row: Row | undefined
  for (const { period, workflow, cell } of cells) {
    if (row?.period !== period || row.workflow !== workflow) {
      if (row) yield row
      row = { period, workflow, sums: {} }
    }
    row.sums[cell.statistic] ??= { conservative: 0, expected: 0, peak: 0 }
    for (const name of caseNames) row.sums[cell.statistic]![name] += cell.values[name]
  }
  if (row) yield row
}
