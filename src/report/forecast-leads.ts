import type { Forecast, WorkflowForecast } from '../forecast/forecast.js'
import { count, money, nothing } from './format.js'
import { reasonInWords } from './reasons.js'
import type { Medium } from './sheet.js'

/** A figure that stands at the top, and what it is. */
export interface Lead {
  readonly figure: string
  readonly meaning: string
}

/** Workflows whose figures stand at the top where there is none for all of them together. */
const most = 3

/** What a trusted outcome costs in the expected case; of the dearest workflows where their outcomes do not add up. */
export function leadsOf(forecast: Forecast, { asData }: Medium): readonly Lead[] {
  const { cases, currency, workflows } = forecast
  const { metrics, outcomes, reasons } = cases.expected
  const cost = metrics.cost_per_trusted_outcome
  const perOutcome = (amount: number, unit: string) => `${money(amount, currency)} per ${asData(unit)}`
  if (cost !== null) {
    return [
      { figure: perOutcome(cost, outcomes?.unit ?? 'trusted outcome'), meaning: 'expected cost per trusted outcome' },
    ]
  }
  const reason = reasonInWords(reasons['cost_per_trusted_outcome'] ?? 'no_outcome', forecast)
  const none = { figure: nothing, meaning: `no cost per trusted outcome: ${reason}` }
  const own = Object.entries(workflows).filter(([, workflow]) => costOf(workflow) !== null)
  if (own.length === 0) return [none]
  const dearest = own.sort(([, a], [, b]) => b.cases.expected.spend.total - a.cases.expected.spend.total).slice(0, most)
  const rest = own.length - dearest.length
  return [
    ...dearest.map(([id, workflow]) => ({
      figure: perOutcome(costOf(workflow)!, workflow.cases.expected.outcomes!.unit),
      meaning: `expected, ${asData(id)}`,
    })),
    ...(rest > 0 ? [{ figure: `… and ${count(rest)} more`, meaning: 'by workflow below' }] : []),
    { figure: nothing, meaning: `none for all together: ${reason}` },
  ]
}

const costOf = ({ cases }: WorkflowForecast): number | null => cases.expected.metrics.cost_per_trusted_outcome
