import { breakdown, together } from '../forecast/breakdown.js'
import type { Forecast, WorkflowForecast } from '../forecast/forecast.js'
import { count, money, nothing } from './format.js'
import { reasonInWords } from './reasons.js'
import type { Medium } from './sheet.js'

/** A line at the top: a figure, with what it is before it and its unit or its reason after it. Each may be empty. */
export interface Lead {
  readonly before: string
  readonly figure: string
  readonly after: string
  /** Whether it stands under the line before it, as one of several. */
  readonly inner?: boolean
}

/** Workflows whose figures stand at the top where there is none for all of them together. */
const most = 3

const subject = 'Expected cost per trusted outcome'

/** What a trusted outcome costs in the expected case; of the dearest workflows where their outcomes do not add up. */
export function leadsOf(forecast: Forecast, medium: Medium): readonly Lead[] {
  const { cases, currency } = forecast
  const { metrics, outcomes, reasons } = cases.expected
  const cost = metrics.cost_per_trusted_outcome
  if (cost !== null) {
    const unit = outcomes ? `(${medium.asData(outcomes.unit)})` : ''
    return [{ before: `${subject}:`, figure: money(cost, currency), after: unit }, ...leftOut(forecast)]
  }
  const reason = reasonInWords(reasons['cost_per_trusted_outcome'] ?? 'no_outcome', forecast)
  const own = leadsOfWorkflows(forecast, medium)
  if (own.length === 0) return [{ before: `${subject}:`, figure: nothing, after: `(${reason})` }]
  return [{ before: `${subject}, by workflow (${reason}):`, figure: '', after: '' }, ...own]
}

/** The workflows that cost most among those whose outcomes have a cost. */
function leadsOfWorkflows({ workflows, currency }: Forecast, { asData }: Medium): readonly Lead[] {
  const own = Object.entries(workflows).filter(([, workflow]) => costOf(workflow) !== null)
  const dearest = own.sort(([, a], [, b]) => b.cases.expected.spend.total - a.cases.expected.spend.total).slice(0, most)
  const rest = own.length - dearest.length
  return [
    ...dearest.map(([id, workflow]) => ({
      before: `${asData(id)}:`,
      figure: money(costOf(workflow)!, currency),
      after: `(${asData(workflow.cases.expected.outcomes!.unit)})`,
      inner: true,
    })),
    ...(rest > 0
      ? [{ before: `… and ${count(rest)} more, by workflow below`, figure: '', after: '', inner: true }]
      : []),
  ]
}

const costOf = ({ cases }: WorkflowForecast): number | null => cases.expected.metrics.cost_per_trusted_outcome

/** Spend that no outcome shares: it is in the totals and not in the figure, which nobody would guess. */
function leftOut(forecast: Forecast): readonly Lead[] {
  const without = breakdown(forecast, 'workflow').filter(({ outcomes }) => !outcomes)
  const spend = together(forecast, without).spend.expected
  if (spend === 0) return []
  const after = `without ${money(spend, forecast.currency)} of workflows that have no outcome`
  return [{ before: '', figure: '', after }]
}
