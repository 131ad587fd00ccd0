import { caseNames, type Forecast } from '../forecast/forecast.js'
import { dashboard, type Metric, owners } from '../model/dashboard.js'
import { count, moneyColumn, multiple, nothing, share, tokens } from './format.js'
import { reasonInWords } from './reasons.js'
import { caseColumns, type Sheet } from './sheet.js'

const metrics = Object.keys(dashboard) as readonly Metric[]

/** The executive dashboard: each figure with the owner who acts on it, and why one is missing. */
export function dashboardSheet(forecast: Forecast): Sheet {
  return {
    title: 'Executive dashboard',
    columns: [{ head: 'Metric', kind: 'text' }, ...caseColumns(2), { head: 'owner', kind: 'text', leaves: 1 }],
    rows: metrics.map((metric) => [dashboard[metric].label, ...figuresOf(forecast, metric), owners[metric] ?? '']),
    remarks: missing(forecast),
  }
}

function figuresOf({ cases, currency }: Forecast, metric: Metric): readonly string[] {
  const values = caseNames.map((name) => cases[name].metrics[metric])
  const known = values.map((value) => value ?? 0)
  const texts = written(metric, known, currency)
  return values.map((value, i) => (value === null ? nothing : texts[i]!))
}

function written(metric: Metric, values: readonly number[], currency: string): readonly string[] {
  const { unit } = dashboard[metric]
  // A ratio that is no share of anything: nobody says `274 %` for 2.74 times the tokens.
  if (metric === 'agentic_multiplier') return values.map(multiple)
  if (unit.startsWith('money')) return moneyColumn(values, currency)
  if (unit === 'ratio') return values.map(share)
  if (unit.startsWith('tok/')) return values.map(tokens)
  return values.map(count)
}

/** One sentence for each reason, with all the figures it leaves without a value. */
function missing(forecast: Forecast): readonly string[] {
  const byReason = new Map<string, Set<string>>()
  for (const metric of metrics) {
    for (const name of caseNames) {
      const { metrics: values, reasons } = forecast.cases[name]
      if (values[metric] !== null) continue
      const reason = reasonInWords(reasons[metric] ?? 'not_a_number', forecast)
      byReason.set(reason, (byReason.get(reason) ?? new Set()).add(dashboard[metric].label.toLowerCase()))
    }
  }
  return [...byReason].map(([reason, labels]) => `No ${[...labels].join(', ')}: ${reason}`)
}
