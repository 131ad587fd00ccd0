import type { Expr } from '../../graph/expr.js'
import type { FieldName } from '../field.js'
import type { ValueForm } from '../form.js'
import type { TrendForm, TrendTerm } from './form.js'
import { alongLine, compounded, logistic, named, weighted } from './formulas.js'
import { firstDay } from './read.js'

type Interval = readonly [low: number, high: number]

/** A parameter of a trend: one quantity of the spec. */
export interface Parameter {
  /** What it is called among the operands of the path, and in `explain`. */
  readonly name: string
  readonly form: ValueForm
  readonly field: FieldName
  /** Where it stands below the trend. */
  readonly path: readonly (string | number)[]
  /** Whether more of it makes less of the quantity. */
  readonly turned?: true
}

/** A term of a trend in one month. */
export interface MonthTerm {
  /** Its multiple, in names of its parameters. */
  readonly expr: Expr
  /** The ends of that multiple from the ends of the parameters. */
  readonly ends: (of: (name: string) => Interval) => Interval
  /** Months of the same key have the same multiple. */
  readonly key: string
  /** In words, such as `(1 + growth) ^ 7`. */
  readonly text: string
}

/** The parameters of a trend; those of several terms have names of their own. */
export const parametersOf = (trend: TrendForm): readonly Parameter[] => trend.flatMap(ofTerm)

function ofTerm(term: TrendTerm): readonly Parameter[] {
  switch (term.kind) {
    case 'growth':
      return [{ name: 'growth', form: term.rate, field: 'growth', path: ['growth'] }]
    case 'linear':
      return [{ name: 'linear', form: term.slope, field: 'slope', path: ['linear'] }]
    case 's_curve': {
      const at = (key: 'from' | 'to' | 'steepness', field: FieldName): Parameter => ({
        name: key,
        form: term[key],
        field,
        path: ['s_curve', key],
      })
      const { midpoint } = term
      return [
        at('from', 'multiple'),
        at('to', 'multiple'),
        at('steepness', 'steepness'),
        ...(typeof midpoint === 'string'
          ? []
          : [
              {
                name: 'midpoint',
                form: midpoint,
                field: 'months',
                path: ['s_curve', 'midpoint'],
                turned: true,
              } as const,
            ]),
      ]
    }
    case 'steps':
      return term.steps.map(({ from, multiple }) => ({
        name: from,
        form: multiple,
        field: 'multiple',
        path: [...term.under, from],
      }))
    case 'season':
      return term.months.map((form, i) => ({ name: seasonName(i), form, field: 'multiple', path: ['season', i] }))
    default:
      return term satisfies never
  }
}

const seasonName = (month: number): string => `season ${String(month + 1).padStart(2, '0')}`

/** A term in month number `at` of a horizon, which is `month` of the calendar; `start` is the horizon's first. */
export function termIn(term: TrendTerm, at: number, month: string, start: string): MonthTerm {
  switch (term.kind) {
    case 'growth': {
      const isYearly = term.per === 'year'
      return {
        expr: compounded(term.per, at),
        ends: (of) => {
          const years = isYearly ? at / 12 : at
          const [low, high] = of('growth')
          return [(1 + low) ** years, (1 + high) ** years]
        },
        key: String(at),
        text: isYearly ? `(1 + growth) ^ (${at} / 12)` : `(1 + growth) ^ ${at}`,
      }
    }
    case 'linear': {
      const months = term.per === 'year' ? at / 12 : at
      return {
        expr: alongLine(named('linear'), months),
        ends: (of) => {
          const [low, high] = of('linear')
          return months === 0 ? [1, 1] : [1 + low * months, 1 + high * months]
        },
        key: String(at),
        text: `1 + linear * ${term.per === 'year' ? `${at} / 12` : at}`,
      }
    }
    case 's_curve': {
      const { midpoint } = term
      const given = typeof midpoint === 'string' ? monthsBetween(start, midpoint) : undefined
      const middle: Expr = given === undefined ? named('midpoint') : { kind: 'number', value: given }
      return {
        expr: logistic(named('from'), named('to'), middle, named('steepness'), at),
        ends: (of) => [Math.min(of('from')[0], of('to')[0]), Math.max(of('from')[1], of('to')[1])],
        key: String(at),
        text: `from + (to - from) / (1 + exp(steepness * (${given ?? 'midpoint'} - ${at})))`,
      }
    }
    case 'steps':
      return stepsIn(
        term.steps.map(({ from }) => from),
        month,
      )
    case 'season': {
      const name = seasonName(Number(month.slice(5)) - 1)
      return { expr: named(name), ends: (of) => of(name), key: month.slice(5), text: name }
    }
    default:
      return term satisfies never
  }
}

/** Steps by the days of a month on which each holds; before the first the multiple is 1. */
function stepsIn(steps: readonly string[], month: string): MonthTerm {
  const days = daysIn(month)
  const begins = steps.map((from) => Math.min(days, Math.max(0, daysFrom(`${month}-01`, firstDay(from)))))
  const parts = [undefined, ...steps]
    .map((step, i) => ({ step, days: (begins[i] ?? days) - (i === 0 ? 0 : begins[i - 1]!) }))
    .filter((part) => part.days > 0)
  const nodes = parts.map(({ step, days: own }) => ({
    share: own / days,
    of: step === undefined ? ({ kind: 'number', value: 1 } as const) : named(step),
  }))
  return {
    expr: weighted(nodes),
    ends: (of) =>
      ([0, 1] as const).map((end) =>
        parts.reduce((sum, part) => sum + (part.days / days) * (part.step === undefined ? 1 : of(part.step)[end]), 0),
      ) as unknown as Interval,
    key: JSON.stringify(parts),
    text: parts
      .map((part) => (part.days === days ? (part.step ?? '1') : `${part.days}/${days} * ${part.step ?? '1'}`))
      .join(' + '),
  }
}

const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()

/** Months from one month of the calendar to another. */
export function monthsBetween(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  return count(to) - count(from)
}
