import { type Expr, namesIn } from '../graph/expr.js'
import type { Graph } from '../graph/graph.js'
import { indexInto } from '../graph/tables.js'
import { constantValues } from '../model/constants.js'
import type { Bucket } from '../pricebook/buckets.js'
import { formatUnit, parseUnit } from '../units/unit.js'
import type { Assumption, Quantity } from '../workflow/portfolio.js'
import { casesIn, type MonthValue } from '../workflow/trend/path.js'
import { agreementOf, agreementOrigin, partOf } from './explain-agreement.js'
import { suppliedRates } from './explain-factory.js'
import { namesAround } from './explain-names.js'
import { feeOrigins, priceOrigins, specOrigin, storageOrigins } from './explain-origin.js'
import type { Explanation, Origin } from './explanation.js'
import { followingIn } from './follow-trends.js'
import { multipleOf } from './price-trend.js'
import type { MonthEvaluation, Priced } from './run.js'
import type { Bound } from './tables.js'

/** One month's evaluation, and which months of the horizon it stands for. */
export interface ExplainedMonth extends MonthEvaluation {
  /** `2026-12`, or `2027-01 to 2027-05`; null where all months are alike. */
  readonly period: string | null
}

/** Explains quantities of the month's graph. What has the same value in several months is one and the same explanation. */
export class Explainer {
  readonly #graph: Graph
  readonly #priced: Priced
  readonly #known = new Map<string, Explanation>()

  constructor(graph: Graph, priced: Priced) {
    this.#graph = graph
    this.#priced = priced
  }

  /** A quantity of one instance in one month, with all it is made of. */
  async explain(name: string, instance: number, month: ExplainedMonth): Promise<Explanation> {
    const node = this.#graph.node(name)
    const { scope, label, unit } = (node ?? this.#graph.inputs.get(name))!
    const table = month.bound.tables[scope]!
    const value = month.columns.get(name)![instance]!
    const form = node?.by === undefined ? '' : (table.forms[instance]?.[node.by] ?? '')
    const expr = node?.exprs.get(form)
    const moved = node ? undefined : this.#quantity(name, scope, instance)?.path?.months[month.month]
    const key = `${name} ${instance} ${value} ${moved?.text ?? ''}`
    const known = this.#known.get(key)
    if (known) return known
    // What is nothing is made of nothing worth showing.
    const open = expr !== undefined && value !== 0
    const explanation: Explanation = {
      name,
      of: this.#nameOf(scope, instance, month.bound),
      period: null,
      value: Number.isNaN(value) ? null : value,
      reason: Number.isNaN(value) ? `unknown_${name}` : null,
      unit: this.#unit(unit, table.forms[instance]?.['per']),
      label,
      formula: node?.texts.get(form) ?? formulaOf(moved),
      why: node?.why ?? null,
      origins: node ? [] : await this.#origins(name, scope, instance, month),
      parts: open ? await this.#parts(expr, scope, instance, month) : await this.#behind(name, scope, instance, month),
    }
    this.#known.set(key, explanation)
    return explanation
  }

  #unit(text: string, per: string | undefined): string {
    const plain = text.replace('{per}', per === 'step' ? 'call' : per === 'failed_attempt' ? 'attempt' : (per ?? ''))
    return formatUnit(parseUnit(plain), this.#priced.portfolio.currency)
  }

  #nameOf(scope: string, instance: number, bound: Bound): string | null {
    const { tables } = bound
    const { rows, workflows } = this.#priced.skeleton
    if (scope === 'portfolio') return null
    if (scope === 'tier') {
      const tier = tables['tier']!
      const edge = tier.columns.get('edge')![instance]!
      return `${this.#nameOf('route', tier.parent[instance]!, bound)} above ${edge}`
    }
    const agreement = agreementOf(scope, instance, bound)
    if (agreement) {
      const inside = partOf(scope, instance, tables)
      const around = inside && this.#nameOf(...inside, bound)
      return [...(around ? [around] : []), agreement.id].join(' → ')
    }
    const names = namesAround(scope, instance, rows)
    // The workflow itself goes without saying where there is only one.
    const told = workflows.length > 1 ? names : names.slice(0, scope === 'shared_cost' ? 1 : -1)
    return told.length > 0 ? [...told].reverse().join(' → ') : null
  }

  /** What an expression reads, in the order of its names; of a sum every part. */
  async #parts(expr: Expr, scope: string, instance: number, month: ExplainedMonth): Promise<readonly Explanation[]> {
    const parts: Explanation[] = []
    const read = new Set<string>()
    const visit = async (part: Expr, from: string, at: number): Promise<void> => {
      if (part.kind === 'call') for (const arg of part.args) await visit(arg, from, at)
      if (part.kind === 'sum' || part.kind === 'largest') {
        const narrow = this.#graph.scopes.narrowest(
          from,
          namesIn(part.of).map((name) => this.#scopeOf(name)),
        )
        const inside = indexInto(this.#graph.scopes, month.bound.tables, narrow, from)
        for (let i = 0; i < month.bound.tables[narrow]!.count; i++) {
          if ((inside?.[i] ?? i) === at) await visit(part.of, narrow, i)
        }
      }
      if (part.kind !== 'name' && part.kind !== 'previous') return
      const own = this.#scopeOf(part.name)
      const index = indexInto(this.#graph.scopes, month.bound.tables, from, own)
      const target = part.kind === 'previous' ? at - 1 : (index?.[at] ?? at)
      const key = `${part.name} ${target}`
      // A part that a sum passes over because it is unknown explains nothing.
      if (read.has(key) || Number.isNaN(month.columns.get(part.name)![target]!)) return
      read.add(key)
      parts.push(await this.explain(part.name, target, month))
    }
    await visit(expr, scope, instance)
    return parts
  }

  #scopeOf(name: string): string {
    return (this.#graph.node(name) ?? this.#graph.inputs.get(name))!.scope
  }

  /** The quantity of the spec that an input is bound to. */
  #quantity(name: string, scope: string, instance: number): Quantity | undefined {
    return this.#priced.skeleton.rows[scope as 'step']?.quantity(name, instance)
  }

  async #origins(name: string, scope: string, instance: number, month: ExplainedMonth): Promise<readonly Origin[]> {
    const { bound } = month
    if (Object.hasOwn(constantValues, name) || name === 'workflow_count') return [{ kind: 'definition' }]
    const agreement = agreementOf(scope, instance, bound)
    if (agreement) return [await agreementOrigin(agreement)]
    const { rows } = this.#priced.skeleton
    if (scope === 'route' && name.startsWith('rate_')) {
      const card = bound.cards[instance]!
      const bucket = name.slice('rate_'.length) as Bucket
      const origins = await priceOrigins(card, 'rates', bucket, card.rules[bucket]?.join('; ') ?? null)
      return [...origins, ...(await this.#trendOrigins(name, scope, instance, month))]
    }
    if (scope === 'tier') {
      const bucket = name.startsWith('tier_step_') ? (name.slice('tier_step_'.length) as Bucket) : undefined
      const origins = await priceOrigins(bound.cards[bound.tables['tier']!.parent[instance]!]!, 'tiers', bucket, null)
      return [...origins, ...(await this.#trendOrigins(name, scope, instance, month))]
    }
    if (name === 'evaluator_input_rate' || name === 'evaluator_output_rate') {
      const bucket = name === 'evaluator_input_rate' ? 'uncached_input' : 'output'
      const origins = await priceOrigins(bound.evaluators[instance]!, 'rates', bucket, null)
      return [...origins, ...(await this.#trendOrigins(name, scope, instance, month))]
    }
    if (name === 'tool_fee_rate') {
      const route = rows.tool.parent[instance]!
      return feeOrigins(bound.cards[route]!, bound.fees[instance]!)
    }
    if (name === 'storage_rate') {
      const card = bound.cards[rows.tool.parent[instance]!]!
      return storageOrigins(card, bound.fees[instance]!)
    }
    const quantity = this.#quantity(name, scope, instance)
    return quantity ? [await specOrigin(quantity)] : []
  }

  /** The price trend that a rate has followed since its last dated price. */
  async #trendOrigins(
    name: string,
    scope: string,
    instance: number,
    { bound, month, which }: ExplainedMonth,
  ): Promise<readonly Origin[]> {
    const { skeleton, regimes } = this.#priced
    const regime = regimes.find(({ months }) => months.includes(month))!
    const following = followingIn(name, scope, instance, { bound, skeleton, regime })
    if (!following) return []
    const { trend, parts } = following
    const origin = await specOrigin(trend)
    const yearly = casesIn(trend, month)[which]
    // Parts are shares of what the rate is now: before the trend it was their sum over what each was multiplied by.
    const before = parts.reduce((sum, { weight, years }) => sum + weight / multipleOf(yearly, years), 0)
    const times = Number((1 / before).toPrecision(6))
    const lengths = parts.map(({ years }) => Math.round(years * 12)).sort((a, b) => a - b)
    const span = [...new Set([lengths[0], lengths.at(-1)])].join(' to ')
    return [
      {
        ...origin,
        ...(origin.kind === 'spec' && {
          text: `price_trend of ${Number(yearly.toPrecision(6))} a year for ${span} months: times ${times}`,
        }),
      },
    ]
  }

  /** What is behind an input: the GPUs of a rate, or the assumptions that its expression in the spec names. */
  async #behind(name: string, scope: string, instance: number, month: ExplainedMonth): Promise<readonly Explanation[]> {
    const { cards, evaluators } = month.bound
    if (scope === 'route' && name.startsWith('rate_')) {
      const step = this.#priced.skeleton.steps[this.#priced.skeleton.rows.route.parent[instance]!]!
      return suppliedRates(cards[instance]!, name.slice('rate_'.length) as Bucket, step.cacheTtl)
    }
    const judged = { evaluator_input_rate: 'uncached_input', evaluator_output_rate: 'output' } as const
    const card = evaluators[instance]
    if (card && (name === 'evaluator_input_rate' || name === 'evaluator_output_rate'))
      return suppliedRates(card, judged[name])
    return this.#assumed(name, scope, instance, month)
  }

  /** The assumptions that an input's expression in the spec names. */
  async #assumed(
    name: string,
    scope: string,
    instance: number,
    month: ExplainedMonth,
  ): Promise<readonly Explanation[]> {
    const quantity = this.#graph.node(name) ? undefined : this.#quantity(name, scope, instance)
    return quantity ? this.#madeOf(quantity, month) : []
  }

  /** What a quantity of the spec is made of: its base and the parameters of its trend, or the assumptions that it names. */
  async #madeOf({ form, place, path }: Quantity, month: At): Promise<readonly Explanation[]> {
    const operands = Object.entries(path?.operands ?? {}).filter(([name]) =>
      isRead(path!.months[month.month]!.expr, name),
    )
    if (operands.length > 0)
      return Promise.all(
        operands.map(([name, operand]) =>
          this.#written(name, name === 'base' ? 'As it is written' : 'Of its trend', operand, month),
        ),
      )
    if (form.kind !== 'expression' || !place) return []
    const own = this.#priced.portfolio.assumptions.filter(({ quantity }) => quantity.place?.file === place.file)
    const named = own.filter(({ name }) => form.names.includes(name))
    return Promise.all(named.map((each) => this.assumption(each, month)))
  }

  /** A shared assumption in a month. */
  async assumption({ name, quantity }: Assumption, month: At): Promise<Explanation> {
    return { ...(await this.#written(name, 'Shared assumption', quantity, month)), of: 'assumption' }
  }

  async #written(name: string, label: string, quantity: Quantity, month: At): Promise<Explanation> {
    return {
      name,
      of: null,
      period: null,
      value: casesIn(quantity, month.month)[month.which],
      reason: null,
      unit: '',
      label,
      formula: formulaOf(quantity.path?.months[month.month]),
      why: null,
      origins: [await specOrigin(quantity)],
      parts: await this.#madeOf(quantity, month),
    }
  }
}

/** A case of a month. */
type At = Pick<MonthEvaluation, 'which' | 'month'>

/** How a quantity that moves comes about in a month; an expression of assumptions stands in the spec already. */
const formulaOf = (moved: MonthValue | undefined): string | null =>
  moved && /\bbase\b/.test(moved.text) ? moved.text : null

const isRead = (expr: Expr, name: string): boolean => namesIn(expr).includes(name)
