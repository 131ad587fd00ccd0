import { evaluate } from '../../graph/evaluate.js'
import type { Tables } from '../../graph/tables.js'
import { factoryConstantValues, HOURS_PER_MONTH } from '../../model/constants.js'
import { factoryGraph } from '../../model/graphs.js'
import type { SelfHosted } from './supply.js'

/** What is asked of GPUs besides what the book says of them. */
export interface FactoryQuestion {
  /** Utilisations at which all is worked out; without any, that of the book. */
  readonly utilisations?: readonly number[]
  /** Shares of the tokens by key of the rate, which sum to 1. Without them what needs a mix is unknown. */
  readonly mix?: Readonly<Record<string, number>>
  /** Price at which a million tokens of the mix are sold. */
  readonly tokenPrice?: number | undefined
  /** What an API takes for a million tokens of the mix. */
  readonly apiPrice?: number | undefined
}

/** Quantities of the factory graph; NaN where one is unknown. */
export interface FactoryFigures {
  /** One of the GPUs, at the utilisation in this position. */
  readonly of: (name: string, at?: number) => number
  /** One of a class of tokens, by key of the rate. */
  readonly ofClass: (name: string, key: string, at?: number) => number
}

/** Evaluates the formulas of the model for the GPUs of an entry. Throws an OverflowError beyond what a number can hold. */
export function figuresOf(supply: SelfHosted, question: FactoryQuestion = {}): FactoryFigures {
  const keys = Object.keys(supply.tokens_per_second)
  const columns = evaluate(factoryGraph(), factoryTables(supply, question))
  return {
    of: (name, at = 0) => columns.get(name)![at]!,
    ofClass: (name, key, at = 0) => columns.get(name)![at * keys.length + keys.indexOf(key)]!,
  }
}

/** The GPUs of an entry as rows of the model: one for each utilisation, with its classes of tokens. */
export function factoryTables(supply: SelfHosted, question: FactoryQuestion = {}): Tables {
  const { utilisations = [supply.utilisation], mix, tokenPrice = Number.NaN, apiPrice = Number.NaN } = question
  const classes = Object.entries(supply.tokens_per_second)
  const count = utilisations.length
  const same = { ...factoryConstantValues, ...inputsOf(supply), token_price: tokenPrice, api_price: apiPrice }
  const forms = {
    supply: supply.purchase ? 'owned' : 'rented',
    energy: supply.power?.price_per_kwh === undefined ? 'included' : 'paid',
  }
  const perClass = (of: (key: string, speed: number) => number) =>
    Float64Array.from({ length: count * classes.length }, (_, i) => {
      const [key, speed = Number.NaN] = classes[i % classes.length]!
      return of(key, speed)
    })
  return {
    factory: {
      count,
      parent: new Int32Array(count),
      forms: utilisations.map(() => forms),
      columns: new Map([
        ...Object.entries(same).map(([name, value]) => [name, new Float64Array(count).fill(value)] as const),
        ['utilisation', Float64Array.from(utilisations)],
      ]),
    },
    token_class: {
      count: count * classes.length,
      parent: Int32Array.from({ length: count * classes.length }, (_, i) => Math.floor(i / classes.length)),
      forms: [],
      columns: new Map([
        ['class_throughput', perClass((_, speed) => speed)],
        ['mix_share', perClass((key) => (mix ? (mix[key] ?? 0) : Number.NaN))],
      ]),
    },
  }
}

/** What the book says, as inputs of the model; NaN for what it does not say. */
function inputsOf(supply: SelfHosted) {
  const { gpus, replicas = 1, hours_per_month = HOURS_PER_MONTH, rent_per_gpu_hour, purchase, power } = supply
  const { engineers, overhead_per_month = 0 } = supply
  const { years, months = years === undefined ? undefined : years * factoryConstantValues.months_per_year } =
    purchase ?? {}
  return {
    gpus_per_replica: gpus,
    replicas,
    hours_per_month,
    gpu_hour_price: rent_per_gpu_hour ?? Number.NaN,
    gpu_price: purchase?.price_per_gpu ?? Number.NaN,
    residual_share: purchase?.residual ?? 0,
    amortisation_months: months ?? Number.NaN,
    gpu_power: power?.kw_per_gpu ?? Number.NaN,
    idle_gpu_power: power?.idle_kw_per_gpu ?? power?.kw_per_gpu ?? Number.NaN,
    pue: power?.pue ?? Number.NaN,
    energy_price: power?.price_per_kwh ?? Number.NaN,
    engineers: engineers?.fte ?? 0,
    engineer_cost: engineers?.yearly_cost ?? 0,
    engineered_models: engineers?.shared_by ?? 1,
    overhead_cost: overhead_per_month,
  }
}
