import type { Commit, CommitmentAnswer } from '../analysis/commit/commit.js'
import { commitLadder } from './commit-ladder.js'
import { commitPrices } from './commit-prices.js'
import { sizeOf } from './commit-size.js'
import type { Lead } from './forecast-leads.js'
import { count, counted, money, monthSpan, nothing, share, tokens } from './format.js'
import type { Medium, Sheet } from './sheet.js'

/** Commitments for people, before they are printed. */
export interface CommitReport {
  readonly title: string
  readonly period: string
  readonly commitments: readonly {
    readonly title: string
    readonly leads: readonly Lead[]
    readonly sheets: readonly Sheet[]
  }[]
}

/** What the sizes of commitments cost, in the words of people. */
export function commitReport(found: Commit, medium: Medium): CommitReport {
  const { spec, horizon, currency, as_of, contract, what_if, draws, sampling, seed } = found
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  const asked = Object.entries(what_if).map(([name, value]) => `${name} ${value}`)
  const given = asked.length > 0 ? `, with ${asked.join(', ')}` : ''
  return {
    title: `${medium.asData(spec.name)} under ${medium.asData(contract.path)}${given}`,
    period: `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, as of ${as_of}; ${count(draws)} draws by ${sampling}, seed ${medium.asData(seed)}`,
    commitments: found.commitments.map((answer) => ({
      title: medium.asData(answer.says),
      leads: [lead(answer, currency), demandLead(answer, currency)],
      sheets: [...commitPrices(answer, currency), commitLadder(answer, currency)],
    })),
  }
}

const whyNone: Readonly<Record<string, string>> = {
  overage_rejected: 'none is named: refusing demand always costs less than serving it',
  zero_demand: 'nothing draws on it',
}

/** The best size in one line. */
function lead(answer: CommitmentAnswer, currency: string): Lead {
  const { best, on_demand, reasons } = answer
  const before = 'Best size:'
  if (!best) return { before, figure: nothing, after: `(${whyNone[reasons['best']!]!})` }
  if (best.size === 0)
    return {
      before,
      figure: 'none',
      after: `(on demand, ${money(on_demand.expected, currency)} a month, is cheaper than any that is sold)`,
    }
  const saved = share(best.saving / on_demand.expected)
  return {
    before,
    figure: sizeOf(best.size, answer),
    after: `(${money(best.expected_bill, currency)} a month; saves ${money(best.saving, currency)}, ${saved}, against on demand)`,
  }
}

/** What draws on it, in one line. */
function demandLead({ demand, on_demand }: CommitmentAnswer, currency: string): Lead {
  const range = `${tokens(demand.p10)} to ${tokens(demand.p90)} (P10 to P90)`
  return {
    before: `Demand a month: ${tokens(demand.mean)} on average, ${range}; on demand ${money(on_demand.expected, currency)}, P95 ${money(on_demand.p95, currency)}`,
    figure: '',
    after: '',
    inner: true,
  }
}
