import { namesIn } from '../graph/expr.js'
import { valueIn } from '../graph/value.js'
import { type Component, meteredComponents } from '../model/components.js'
import { dashboardGraph, monthGraph } from '../model/graphs.js'
import { formatUnit, parseUnit } from '../units/unit.js'
import { type DashboardTotalName, dashboardTotals, outcomeReason } from './dashboard-totals.js'
import type { ExplainedMonth, Explainer } from './explain.js'
import { specOrigin } from './explain-origin.js'
import type { Explanation } from './explanation.js'
import { reasonFor } from './reasons.js'
import type { Priced } from './run.js'

/** A month that is told apart, and how many months of the horizon it stands for. */
export interface ToldMonth extends ExplainedMonth {
  readonly count: number
}

/** So many months that differ are each told in full; of more only the first and the last. */
const mostMonths = 4

const inBrief = (months: readonly Explanation[]): readonly Explanation[] =>
  months.map((month, i) =>
    months.length <= mostMonths || i === 0 || i === months.length - 1
      ? month
      : { ...month, formula: null, why: null, origins: [], parts: [] },
  )

/** Joins what the months' graph explains into figures of several months and workflows. */
export class Teller {
  readonly #priced: Priced
  readonly #months: readonly ToldMonth[]
  readonly #workflows: readonly number[]
  readonly #explainer: Explainer

  constructor(priced: Priced, months: readonly ToldMonth[], workflows: readonly number[], explainer: Explainer) {
    this.#priced = priced
    this.#months = months
    this.#workflows = workflows
    this.#explainer = explainer
  }

  /** A ratio of the dashboard, worked out from the totals it is made of. */
  async metric(name: string): Promise<Explanation> {
    const graph = dashboardGraph()
    const node = graph.node(name)!
    const expr = node.exprs.get('')!
    const parts: Explanation[] = []
    for (const each of namesIn(expr)) parts.push(graph.node(each) ? await this.metric(each) : await this.#total(each))
    const known = new Map(parts.map((part) => [part.name, part.value ?? Number.NaN]))
    const value = valueIn(expr, (each) => known.get(each)!)
    const unknown = parts.find((part) => part.value === null)
    const reason = Number.isNaN(value)
      ? (unknown?.reason ?? reasonFor(name, graph, (each) => known.get(each) ?? Number.NaN, undefined))
      : null
    return {
      ...this.#blank(name, node.label, node.unit),
      value: reason === null ? value : null,
      reason,
      formula: node.texts.get('')!,
      why: node.why,
      parts,
    }
  }

  /** A component of spend: its quantity from the meter, and the cost lines of its name. */
  async component(name: Component): Promise<Explanation> {
    const parts: Explanation[] = []
    const metered = (meteredComponents as Readonly<Record<string, string>>)[name]
    if (metered !== undefined) parts.push(await this.overWorkflows(metered))
    const { rows, costs, sharedCosts } = this.#priced.skeleton
    for (const [i, { category }] of costs.entries()) {
      if (category !== name || !this.#workflows.includes(rows.cost.parent[i]!)) continue
      parts.push(await this.overMonths('cost_line', i))
    }
    for (const [i, workflow] of rows.allocation.parent.entries()) {
      if (sharedCosts[rows.allocation.link[i]!]!.category !== name || !this.#workflows.includes(workflow)) continue
      parts.push(await this.overMonths('allocated', i))
    }
    const formula = parts.map((part) => part.name).join(' + ')
    return { ...this.#blank(name, 'Component of spend', 'money'), ...summed(parts), formula: formula || null, parts }
  }

  /** A quantity of one instance over the months: what adds up is summed, what is the same in every month told once. */
  async overMonths(name: string, instance: number): Promise<Explanation> {
    const months = await this.#eachMonth(name, instance)
    const [first, ...others] = months.map(({ part }) => part) as [Explanation, ...Explanation[]]
    const count = months.reduce((sum, month) => sum + month.count, 0)
    if (count === 1) return { ...first, period: this.#months[0]!.period }
    const same = others.every((part) => part.value === first.value)
    if (!addsUp(name)) {
      if (same) return { ...first, period: 'every month' }
      const parts = [first, ...others]
      return {
        ...first,
        period: this.#period,
        value: null,
        reason: 'differs_by_month',
        formula: null,
        origins: [],
        parts,
      }
    }
    const told = same
      ? [`${count} × ${name} of a month`]
      : months.map((month) => timesOf(name, month.part.period, month.count))
    const value = months.reduce((sum, month) => sum + (month.part.value ?? Number.NaN) * month.count, 0)
    return {
      ...first,
      period: this.#period,
      ...known(value, first.reason),
      formula: others.length < mostMonths ? told.join(' + ') : `${told[0]} + … + ${told.at(-1)}`,
      why: null,
      parts: same ? [{ ...first, period: 'each month' }] : inBrief([first, ...others]),
    }
  }

  /** The months that are told, as one period. */
  get #period(): string {
    const { periods } = this.#priced
    return `${periods[0]} … ${periods.at(-1)}`
  }

  async #eachMonth(name: string, instance: number) {
    const told: { readonly part: Explanation; readonly count: number }[] = []
    for (const { count, ...month } of this.#months) {
      const part = await this.#explainer.explain(name, instance, month)
      told.push({ part: { ...part, period: count === 1 ? month.period : `each of ${month.period}` }, count })
    }
    return told
  }

  /** Whether a quantity of the workflows that are asked about adds up over them; outcomes of different units do not. */
  canSum(name: string): boolean {
    const units = this.#workflows.map((i) => this.#priced.portfolio.workflows[i]!.outcome?.unit)
    const counts = /attempts$|outcomes$/.test(name)
    return addsUp(name) && (!counts || outcomeReason(units, 'all-trying') === undefined)
  }

  /** A quantity of a workflow, summed over workflows. */
  async overWorkflows(name: string, workflows = this.#workflows, of = 'all workflows'): Promise<Explanation> {
    const [only, ...others] = workflows
    if (others.length === 0) return this.overMonths(name, only ?? 0)
    const parts: Explanation[] = []
    for (const workflow of workflows) parts.push(await this.overMonths(name, workflow))
    return {
      ...parts[0]!,
      of,
      ...summed(parts),
      formula: `sum of ${name} over workflows`,
      why: null,
      origins: [],
      parts,
    }
  }

  /** A total that the dashboard reads: over all workflows that are asked about, or over those that have an outcome. */
  async #total(name: string): Promise<Explanation> {
    const { label, unit } = dashboardGraph().inputs.get(name)!
    if (name === 'evaluation') return this.component('evaluation')
    if (name === 'value_per_outcome' || name === 'baseline_cost_per_outcome') return this.value(name)
    if (name === 'outcome_value') return this.#outcomeValue()
    if (!Object.hasOwn(dashboardTotals, name)) return this.#explainer.explain(name, 0, this.#months[0]!)
    const { quantity, of } = dashboardTotals[name as DashboardTotalName]
    const units = this.#workflows.map((i) => this.#priced.portfolio.workflows[i]!.outcome?.unit)
    const reason = outcomeReason(units, of)
    if (reason !== undefined) return { ...this.#blank(name, label, unit), reason }
    const trying = this.#workflows.filter((_, i) => of === 'all' || units[i] !== undefined)
    const whose = trying.length < this.#workflows.length ? 'workflows that have an outcome' : 'all workflows'
    return { ...(await this.overWorkflows(quantity, trying, whose)), name, label }
  }

  /** What an outcome is worth, or costs without AI: given, or the mean over the outcomes of several workflows. */
  async value(name: 'value_per_outcome' | 'baseline_cost_per_outcome'): Promise<Explanation> {
    const key = name === 'value_per_outcome' ? 'perOutcome' : 'baselineCostPerOutcome'
    const { label, unit } = dashboardGraph().inputs.get(name)!
    const outcomes = await this.#total('trusted_outcomes')
    const blank = {
      ...this.#blank(name, label, unit),
      reason: outcomes.reason ?? (name === 'value_per_outcome' ? 'no_value' : 'no_baseline'),
    }
    const trying = this.#workflows.filter((i) => this.#priced.portfolio.workflows[i]!.outcome)
    const given = await Promise.all(
      trying.map(async (i): Promise<Explanation> => {
        const { id, value } = this.#priced.portfolio.workflows[i]!
        const quantity = value[key]
        if (!quantity) return blank
        const { which } = this.#months[0]!
        return { ...blank, of: id, value: quantity.cases[which], reason: null, origins: [await specOrigin(quantity)] }
      }),
    )
    if (outcomes.value === null || given.some((part) => part.value === null)) return blank
    if (given.length === 1) return { ...given[0]!, of: null }
    const weights = outcomes.value === 0 ? given.map(() => 1) : outcomes.parts.map((part) => part.value!)
    const worth = given.reduce((sum, part, i) => sum + part.value! * weights[i]!, 0)
    const weight = weights.reduce((sum, each) => sum + each, 0)
    const formula = `mean of ${name} over trusted outcomes`
    return { ...blank, ...known(worth / weight, null), formula, parts: given }
  }

  /** What all trusted outcomes are worth: of one workflow its number at their value, of several their sum. */
  async #outcomeValue(): Promise<Explanation> {
    const { label, unit } = dashboardGraph().inputs.get('outcome_value')!
    const trying = this.#workflows.filter((i) => this.#priced.portfolio.workflows[i]!.outcome)
    const parts = await Promise.all(
      trying.map(async (i): Promise<Explanation> => {
        const alone = new Teller(this.#priced, this.#months, [i], this.#explainer)
        const factors = [await alone.value('value_per_outcome'), await alone.#total('trusted_outcomes')]
        const value = factors.reduce((product, factor) => product * (factor.value ?? Number.NaN), 1)
        return {
          ...this.#blank('outcome_value', label, unit),
          of: this.#priced.portfolio.workflows[i]!.id,
          ...known(value, 'no_value'),
          formula: 'value_per_outcome * trusted_outcomes',
          parts: factors,
        }
      }),
    )
    const [only, ...others] = parts
    const blank = { ...this.#blank('outcome_value', label, unit), reason: only ? 'no_value' : 'no_outcome' }
    if (!only || parts.some(({ value }) => value === null)) return blank
    return others.length === 0
      ? { ...only, of: null }
      : { ...blank, ...summed(parts), formula: 'sum of outcome_value over workflows', parts }
  }

  #blank(name: string, label: string, unit: string): Explanation {
    const { currency } = this.#priced.portfolio
    const nothing = {
      of: null,
      period: null,
      value: null,
      reason: null,
      formula: null,
      why: null,
      origins: [],
      parts: [],
    }
    return { name, label, unit: formatUnit(parseUnit(unit), currency), ...nothing }
  }
}

/** Whether a quantity adds up over months: a plain number of things or money, computed, and no level of the month. */
function addsUp(name: string): boolean {
  const node = monthGraph().node(name)
  return node !== undefined && node.level === undefined && node.unit !== 'ratio' && !node.unit.includes('/')
}

const known = (value: number, reason: string | null): Pick<Explanation, 'value' | 'reason'> =>
  Number.isNaN(value) ? { value: null, reason } : { value, reason: null }

/** The sum of some parts; unknown where one of them is. */
const summed = (parts: readonly Explanation[]): Pick<Explanation, 'value' | 'reason'> =>
  known(
    parts.reduce((sum, part) => sum + (part.value ?? Number.NaN), 0),
    parts.find((part) => part.value === null)?.reason ?? null,
  )

/** How a month's figure enters a sum over months. */
const timesOf = (name: string, period: string | null, count: number): string =>
  count === 1 ? `${name} in ${period}` : `${count} × ${name} in ${period}`
