import { OverflowError } from '../../graph/evaluate.js'
import { inOrder } from '../../pricebook/flat.js'
import { type FactoryFigures, figuresOf } from '../../pricebook/self-hosted/figures.js'
import type { SelfHosted } from '../../pricebook/self-hosted/supply.js'
import type { Against, BreakEven, FactoryModel, FactoryReason, Sale } from './factory.js'
import type { OtherPrice } from './factory-question.js'
import { type Mix, sharesOf } from './mix.js'

/** What is known of a self-hosted model, and what is asked. */
interface Asked {
  readonly name: string
  readonly from: string
  readonly supply: SelfHosted
  readonly utilisation: number
  readonly mix: Mix
  /** The same by key of the throughput that each class takes. */
  readonly shares: Readonly<Record<string, number>>
  readonly price: number | undefined
  readonly against: OtherPrice | undefined
}

/** Use in steps of a tenth, at which rates are told side by side. */
const steps = Array.from({ length: 10 }, (_, i) => (i + 1) / 10)

function above0(name: string, value: number): number {
  if (value > 0) return value
  throw beyond(name)
}

const beyond = (name: string) => new OverflowError(`${name} is beyond what a number can hold`)

/** The rate that a class without one of its own takes. */
const broader = (key: string): string => (key === 'reasoning' ? 'output' : 'input')

/**
 * Works out all that is told of a self-hosted model: the figures of the factory graph, arranged. Throws an OverflowError
 * where one is beyond what a number can hold, however small.
 */
export function yieldOf(asked: Asked): FactoryModel {
  const { name, from, supply, utilisation, shares, price = asked.against?.price, against } = asked
  const utilisations = [utilisation, ...steps]
  const figures = figuresOf(supply, { utilisations, mix: shares, tokenPrice: price, apiPrice: against?.price })
  const { of } = figures
  /** A figure that is above 0 wherever a number can hold it. */
  const sure = (quantity: string, at = 0) => above0(quantity, of(quantity, at))
  const sureOfClass = (quantity: string, key: string) => above0(quantity, figures.ofClass(quantity, key))
  const ofPower = (quantity: string): number | null => {
    if (supply.power && Number.isNaN(of(quantity))) throw beyond(quantity)
    return supply.power ? of(quantity) : null
  }
  const reasons: Record<string, FactoryReason> = {}
  const because = <T>(key: string, value: T | null, reason: FactoryReason): T | null => {
    if (value === null) reasons[key] = reason
    return value
  }
  const evenAt = (key: string, at: FactoryFigures): BreakEven | null => {
    const [tokens, use] = [at.of('break_even_tokens'), at.of('break_even_utilisation')]
    if (Number.isNaN(tokens)) return because<BreakEven>(key, null, 'below_energy')
    // A last bit above full use is full use.
    if (use > 1 + 1e-12) return because<BreakEven>(key, null, 'beyond_capacity')
    return { tokens, utilisation: use }
  }
  const sale: Sale | undefined =
    price === undefined
      ? undefined
      : {
          price,
          revenue: of('revenue'),
          margin: of('margin'),
          revenue_per_megawatt: because('sale.revenue_per_megawatt', ofPower('revenue_per_megawatt'), 'no_power'),
          break_even: evenAt(
            'sale.break_even',
            figuresOf(supply, { utilisations: [utilisation], mix: shares, apiPrice: price }),
          ),
        }
  const other: Against | undefined = against && {
    model: against.model,
    from: against.from,
    book_version: against.book_version,
    price: against.price,
    bill: of('api_bill'),
    saving: of('saving'),
    break_even: evenAt('against.break_even', figures),
  }
  return {
    model: name,
    from,
    supply: {
      paid: supply.purchase ? 'owned' : 'rented',
      gpus: supply.gpus,
      replicas: sure('replicas'),
      batch: supply.batch ?? null,
      hours_per_month: sure('hours_per_month'),
      utilisation: supply.utilisation,
    },
    utilisation,
    mix: Object.fromEntries(sharesOf(asked.mix)),
    costs: {
      gpus: sure('gpu_cost'),
      energy: of('energy_cost'),
      engineering: of('engineering_cost'),
      overhead: of('overhead_cost'),
      total: sure('monthly_cost'),
    },
    cost_per_hour: sure('cost_per_hour'),
    cost_per_busy_second: sure('busy_second_cost'),
    rates: Object.fromEntries(
      inOrder(supply.tokens_per_second).map(([key, tokens_per_second]) => [
        key,
        {
          tokens_per_second,
          headline: sureOfClass('headline_class_rate', key),
          rate: sureOfClass('class_rate', key),
          against: (against && (against.rates[key] ?? against.rates[broader(key)])) ?? null,
        },
      ]),
    ),
    blended: {
      tokens_per_second: sure('blended_throughput'),
      headline: sure('headline_rate'),
      at_full_use: sure('full_rate'),
      rate: sure('true_rate'),
    },
    capacity: sure('capacity_tokens'),
    served: sure('served_tokens'),
    tokens_per_second_per_dollar: {
      headline: sure('headline_tokens_per_second_per_dollar'),
      at_utilisation: sure('tokens_per_second_per_dollar'),
    },
    tokens_per_joule: {
      at_full_use: because('tokens_per_joule.at_full_use', ofPower('full_tokens_per_joule'), 'no_power'),
      at_utilisation: because('tokens_per_joule.at_utilisation', ofPower('tokens_per_joule'), 'no_power'),
    },
    sale: because('sale', sale ?? null, 'no_price'),
    against: because('against', other ?? null, 'no_model'),
    curve: steps.map((step, i) => ({
      utilisation: step,
      tokens: sure('served_tokens', i + 1),
      cost: sure('monthly_cost', i + 1),
      rate: sure('true_rate', i + 1),
      against_bill: against ? of('api_bill', i + 1) : null,
    })),
    reasons,
  }
}
