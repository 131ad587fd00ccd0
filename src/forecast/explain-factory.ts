import { evaluate } from '../graph/evaluate.js'
import { type Expr, namesIn } from '../graph/expr.js'
import type { Node } from '../graph/graph.js'
import type { Tables } from '../graph/tables.js'
import { factoryConstantValues } from '../model/constants.js'
import { factoryGraph } from '../model/graphs.js'
import { canonicalName } from '../pricebook/book.js'
import { type Bucket, rateKeyOf } from '../pricebook/buckets.js'
import { lifetimeFor } from '../pricebook/lifetime.js'
import type { MonthCard, Provenance } from '../pricebook/month.js'
import { isRefusal } from '../pricebook/refusal.js'
import { factoryTables } from '../pricebook/self-hosted/figures.js'
import type { SelfHosted } from '../pricebook/self-hosted/supply.js'
import { formatUnit, parseUnit } from '../units/unit.js'
import { bookOrigin } from './explain-origin.js'
import type { Explanation, Origin } from './explanation.js'

/** How the rate of a bucket follows from GPUs, for each self-hosted entry that prices days of the month. */
export async function suppliedRates(
  { provenance }: Pick<MonthCard, 'provenance'>,
  bucket: Bucket,
  cacheTtl?: string,
): Promise<readonly Explanation[]> {
  const told: Explanation[] = []
  for (const from of provenance) {
    const { self_hosted: supply, rates } = from.entry
    const lifetime = lifetimeFor(rates, cacheTtl)
    if (!supply || isRefusal(lifetime)) continue
    const key = rateKeyOf(bucket, rates, lifetime)
    if (rates[key] !== undefined) told.push(await new Supplied(from, supply).explain('class_rate', key))
  }
  return told
}

/** Quantities of the factory graph for the GPUs of one entry, explained down to its lines. */
class Supplied {
  readonly #from: Provenance
  readonly #supply: SelfHosted
  readonly #tables: Tables
  readonly #columns: ReadonlyMap<string, Float64Array>
  readonly #known = new Map<string, Explanation>()

  constructor(from: Provenance, supply: SelfHosted) {
    this.#from = from
    this.#supply = supply
    this.#tables = factoryTables(supply)
    this.#columns = evaluate(factoryGraph(), this.#tables)
  }

  async explain(name: string, key: string): Promise<Explanation> {
    const known = this.#known.get(name)
    if (known) return known
    const graph = factoryGraph()
    const node = graph.node(name)
    const { label, unit, scope } = (node ?? graph.inputs.get(name))!
    const ofClass = scope === 'token_class'
    const at = ofClass ? Object.keys(this.#supply.tokens_per_second).indexOf(key) : 0
    const value = this.#columns.get(name)![at]!
    const { book, model } = this.#from
    const form = formOf(node, this.#tables)
    const explanation: Explanation = {
      name,
      of: ofClass ? `${canonicalName(book, model)} ${key}` : null,
      period: null,
      value,
      reason: null,
      unit: formatUnit(parseUnit(unit), book.currency),
      label,
      formula: node?.texts.get(form) ?? null,
      why: node?.why ?? null,
      origins: node ? [] : [await this.#origin(name, key)],
      // What is nothing is made of nothing worth showing.
      parts: node && value !== 0 ? await this.#parts(node.exprs.get(form)!, key) : [],
    }
    this.#known.set(name, explanation)
    return explanation
  }

  async #parts(expr: Expr, key: string): Promise<readonly Explanation[]> {
    const parts: Explanation[] = []
    for (const name of namesIn(expr)) parts.push(await this.explain(name, key))
    return parts
  }

  /** The line of the book that says it. */
  async #origin(name: string, key: string): Promise<Origin> {
    if (Object.hasOwn(factoryConstantValues, name)) return { kind: 'definition' }
    const path = pathOf(name, key, this.#supply)
    return isWritten(this.#supply, path) ? bookOrigin(this.#from, ['self_hosted', ...path]) : { kind: 'default' }
  }
}

const formOf = (node: Node | undefined, { factory }: Tables): string =>
  node?.by === undefined ? '' : (factory!.forms[0]?.[node.by] ?? '')

/** Where an input stands below `self_hosted`. */
function pathOf(name: string, key: string, { purchase }: SelfHosted): readonly string[] {
  if (name === 'class_throughput') return ['tokens_per_second', key]
  if (name === 'amortisation_months') return ['purchase', purchase?.years === undefined ? 'months' : 'years']
  return paths[name]!
}

const paths: Readonly<Record<string, readonly string[]>> = {
  gpus_per_replica: ['gpus'],
  replicas: ['replicas'],
  hours_per_month: ['hours_per_month'],
  utilisation: ['utilisation'],
  gpu_hour_price: ['rent_per_gpu_hour'],
  gpu_price: ['purchase', 'price_per_gpu'],
  residual_share: ['purchase', 'residual'],
  gpu_power: ['power', 'kw_per_gpu'],
  idle_gpu_power: ['power', 'idle_kw_per_gpu'],
  pue: ['power', 'pue'],
  energy_price: ['power', 'price_per_kwh'],
  engineers: ['engineers', 'fte'],
  engineer_cost: ['engineers', 'yearly_cost'],
  engineered_models: ['engineers', 'shared_by'],
  overhead_cost: ['overhead_per_month'],
}

const isWritten = (supply: SelfHosted, path: readonly string[]): boolean =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined,
    supply,
  ) !== undefined
