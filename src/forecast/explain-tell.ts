import type { Component } from '../model/components.js'
import { meteredComponents } from '../model/components.js'
import { dashboardGraph, monthGraph } from '../model/graphs.js'
import { formatUnit, parseUnit } from '../units/unit.js'
import type { ExplainedMonth, Explainer } from './explain.js'
import { specOrigin } from './explain-origin.js'
import type { Explanation } from './explanation.js'
import type { Result } from './forecast.js'
import type { Priced } from './run.js'

/** A month that is told apart, and how many months of the horizon it stands for. */
export interface ToldMonth extends ExplainedMonth {
  readonly count: number
}

/** Joins what the months' graph explains into figures of the horizon. */
export class Teller {
  readonly #priced: Priced
  readonly #months: readonly ToldMonth[]
  readonly #workflows: readonly number[]
  readonly #explainer: Explainer
  readonly #result: Result

  constructor(
    priced: Priced,
    months: readonly ToldMonth[],
    workflows: readonly number[],
    explainer: Explainer,
    result: Result,
  ) {
    this.#priced = priced
    this.#months = months
    this.#workflows = workflows
    this.#explainer = explainer
    this.#result = result
  }

  /** A ratio of the dashboard and the totals it is made of. */
  async metric(name: string): Promise<Explanation> {
    const graph = dashboardGraph()
    const node = graph.node(name)!
    const expr = node.exprs.get('')!
    const reads = [...new Set(node.texts.get('')!.match(/[a-z_][a-z_0-9]*/g) ?? [])]
    const parts: Explanation[] = []
    for (const each of reads) parts.push(graph.node(each) ? await this.metric(each) : await this.#total(each))
    return {
      ...blank(name, node.label, this.#unit(node.unit)),
      value: this.#result.metrics[name as 'net_benefit'],
      formula: node.texts.get('')!,
      why: node.why,
      parts: expr ? parts : [],
    }
  }

  /** A component of spend: its quantity from the meter, and the cost lines of its name. */
  async component(name: Component): Promise<Explanation> {
    const parts: Explanation[] = []
    const metered = (meteredComponents as Readonly<Record<string, string>>)[name]
    if (metered !== undefined) parts.push(await this.overWorkflows(metered))
    const { rows, costs, sharedCosts } = this.#priced.skeleton
    for (const [i, { category }] of costs.entries()) {
      if (category === name && this.#workflows.includes(rows.cost.parent[i]!))
        parts.push(await this.overMonths('cost_line', i))
    }
    for (const [i, workflow] of rows.allocation.parent.entries()) {
      const shared = sharedCosts[rows.allocation.link[i]!]!
      if (shared.category === name && this.#workflows.includes(workflow))
        parts.push(await this.overMonths('allocated', i))
    }
    return {
      ...blank(name, 'Component of spend', this.#priced.portfolio.currency),
      value: parts.reduce((sum, part) => sum + (part.value ?? 0), 0),
      formula: parts.map((part) => part.name).join(' + ') || null,
      parts,
    }
  }

  /** A quantity of a workflow, summed over the workflows that are asked about. */
  async overWorkflows(name: string): Promise<Explanation> {
    const [only, ...others] = this.#workflows
    if (others.length === 0) return this.overMonths(name, only ?? 0)
    const parts: Explanation[] = []
    for (const workflow of this.#workflows) parts.push(await this.overMonths(name, workflow))
    const [first] = parts
    return {
      ...first!,
      of: 'all workflows',
      value: parts.reduce((sum, part) => sum + (part.value ?? 0), 0),
      formula: `sum of ${name} over workflows`,
      why: null,
      parts,
    }
  }

  /** A quantity of one instance over the months: what adds up is summed, what is the same in every month told once. */
  async overMonths(name: string, instance: number): Promise<Explanation> {
    const { unit } = (monthGraph().node(name) ?? monthGraph().inputs.get(name))!
    const months = await this.#eachMonth(name, instance)
    const [first] = months
    const same = months.every(({ part }) => part.value === first!.part.value)
    const count = this.#months.reduce((sum, month) => sum + month.count, 0)
    const adds = !unit.includes('/') && unit !== 'ratio' && monthGraph().node(name) !== undefined
    if (count === 1) return { ...first!.part, period: this.#months[0]!.period }
    const parts = months.map(({ part }) => part)
    if (!adds && same) return { ...first!.part, period: 'every month' }
    if (!adds) return { ...first!.part, value: null, formula: 'differs by month', parts }
    const told = same
      ? [`${count} × ${name} of a month`]
      : months.map((month) => timesOf(name, month.part.period, month.count))
    return {
      ...first!.part,
      period: this.#period,
      value: months.reduce((sum, { part, count: many }) => sum + (part.value ?? 0) * many, 0),
      formula: told.join(' + '),
      why: null,
      parts: same ? [{ ...first!.part, period: 'each month' }] : parts,
    }
  }

  /** The whole horizon. */
  get #period(): string {
    const { periods } = this.#priced
    return `${periods[0]} … ${periods.at(-1)}`
  }

  async #eachMonth(name: string, instance: number) {
    const told: { readonly part: Explanation; readonly count: number }[] = []
    for (const month of this.#months) {
      const part = await this.#explainer.explain(name, instance, month)
      told.push({
        part: { ...part, period: month.count === 1 ? month.period : `each of ${month.period}` },
        count: month.count,
      })
    }
    return told
  }

  /** A total that the dashboard reads. */
  async #total(name: string): Promise<Explanation> {
    const { label, unit } = dashboardGraph().inputs.get(name)!
    if (name === 'evaluation') return this.component('evaluation')
    const quantity = { value_per_outcome: 'perOutcome', baseline_cost_per_outcome: 'baselineCostPerOutcome' } as const
    if (name in quantity) return this.#value(name, label, this.#unit(unit), quantity[name as keyof typeof quantity])
    const own = name
      .replace(/^outcome_/, '')
      .replace(/^(attempted_steps|tokens)$/, (each) => (each === 'tokens' ? 'total_tokens' : each))
    if (monthGraph().inputs.has(own)) {
      const told = await this.#explainer.explain(own, 0, this.#months[0]!)
      return { ...told, value: told.value }
    }
    return { ...(await this.overWorkflows(own)), name }
  }

  async #value(
    name: string,
    label: string,
    unit: string,
    key: 'perOutcome' | 'baselineCostPerOutcome',
  ): Promise<Explanation> {
    const given = this.#workflows.map((i) => this.#priced.portfolio.workflows[i]!.value[key])
    const quantities = given.filter((each) => each !== undefined)
    return {
      ...blank(name, label, unit),
      value: quantities.length === 1 ? quantities[0]!.cases[this.#months[0]!.which] : null,
      origins: await Promise.all(quantities.map(specOrigin)),
    }
  }

  #unit(text: string): string {
    return formatUnit(parseUnit(text), this.#priced.portfolio.currency)
  }
}

/** How a month's figure enters a sum over months. */
const timesOf = (name: string, period: string | null, count: number): string =>
  count === 1 ? `${name} in ${period}` : `${count} × ${name} in ${period}`

const blank = (name: string, label: string, unit: string): Explanation => ({
  name,
  of: null,
  period: null,
  value: null,
  unit,
  label,
  formula: null,
  why: null,
  origins: [],
  parts: [],
})
