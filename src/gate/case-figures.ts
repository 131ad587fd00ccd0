import type { ByCase, CaseName, Result } from '../forecast/forecast.js'
import { booksUsed } from '../forecast/price-use.js'
import type { CaseResults } from '../forecast/result.js'
import type { Priced } from '../forecast/run.js'
import { termsOf } from '../forecast/terms.js'
import type { Metric } from '../model/dashboard.js'
import type { Asked } from './asked.js'
import { certain, type Estimate, unknown } from './estimate.js'
import type { Covered } from './period.js'

/** Figures of the three cases, of any workflows together, over any months. */
export class CaseFigures {
  readonly #priced: Priced
  readonly #cases: ByCase<CaseResults>
  readonly #results = new Map<string, Result>()

  constructor(priced: Priced, cases: ByCase<CaseResults>) {
    this.#priced = priced
    this.#cases = cases
  }

  /** Totals are of the months that are asked about; ratios are those of the whole horizon. */
  of({ figure, which }: Extract<Asked, { kind: 'case' }>, positions: readonly number[], covered?: Covered): Estimate {
    if (figure === 'spend') return certain(this.#spend(which, positions, covered))
    const result = this.#result(which, positions)
    if (figure === 'tokens') {
      const { by_period, tokens } = result
      return certain(covered ? covered.months.reduce((sum, month) => sum + by_period.tokens[month]!, 0) : tokens.total)
    }
    const value = result.metrics[figure as Metric]
    return value === null ? unknown(result.reasons[figure] ?? 'no_value') : certain(value)
  }

  /** Expected spend of some workflows over some months, or all. */
  expectedSpend(positions: readonly number[], covered?: Covered): number {
    return this.#spend('expected', positions, covered)
  }

  /** Expected spend on some models; of some of the months as much as they are of all. */
  expectedSpendOn(models: ReadonlySet<string>, positions: readonly number[], covered?: Covered): number {
    if (models.size === 0) return 0
    const part = covered ? covered.months.length / this.#priced.periods.length : 1
    const { by_model } = this.#result('expected', positions).spend
    return Object.entries(by_model).reduce((sum, [name, spend]) => (models.has(name) ? sum + part * spend : sum), 0)
  }

  /** Days since the oldest rate that some workflows use was compared with its source; null where they use none. */
  oldestRate(positions: readonly number[], today: string): number | null {
    const { regimes, portfolio } = this.#priced
    const cards = regimes.flatMap(({ prices }) =>
      positions.flatMap((position) => {
        const { steps, evaluator, file } = portfolio.workflows[position]!
        return [
          ...steps.flatMap((step) => step.routes.map((route) => prices.card(file, route.model, termsOf(step, route)))),
          ...(evaluator ? [prices.card(file, evaluator.model, { mode: 'standard' })] : []),
        ]
      }),
    )
    const ages = booksUsed(cards, today).flatMap(({ oldest_rate }) => oldest_rate?.days ?? [])
    return ages.length === 0 ? null : ages.reduce((most, days) => Math.max(most, days), 0)
  }

  #spend(which: CaseName, positions: readonly number[], covered?: Covered): number {
    return positions.reduce((sum, i) => {
      const { by_period, total } = this.#cases[which].workflows[i]!.spend
      return sum + (covered ? covered.months.reduce((part, month) => part + by_period[month]!, 0) : total)
    }, 0)
  }

  #result(which: CaseName, positions: readonly number[]): Result {
    const key = `${which} ${positions.join()}`
    const known = this.#results.get(key) ?? this.#cases[which].together(positions)
    this.#results.set(key, known)
    return known
  }
}
