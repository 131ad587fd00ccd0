import { components } from '../model/components.js'
import { type ByCase, caseNames, type Forecast, type Result } from './forecast.js'

/** What spend is broken down by: `label:team` takes together the workflows with the same value of a label. */
export type Dimension = 'workflow' | 'model' | 'component' | `label:${string}`

/** A part of the spend of a forecast, and the outcomes that come of it where it is made of workflows. */
export interface Part {
  /** Null: what has no model, or the workflows without the label. */
  readonly key: string | null
  /** How many workflows, models or components it is. */
  readonly count: number
  readonly spend: ByCase<number>
  /** Of all spend in each case; null where there is no spend. */
  readonly share: ByCase<number | null>
  readonly outcomes: PartOutcomes | null
}

/** Outcomes of workflows that share a unit. */
export interface PartOutcomes {
  readonly unit: string
  readonly trusted: ByCase<number>
  /** Spend of the workflows that have an outcome ÷ their outcomes; null where there is none. */
  readonly costPerTrusted: ByCase<number | null>
}

/** The parts of a forecast along one dimension, dearest in the expected case first. Parts without spend are left out. */
export function breakdown(forecast: Forecast, by: Dimension): readonly Part[] {
  const parts = partsOf(forecast, by)
  const bySize = (a: Part, b: Part) => b.spend.expected - a.spend.expected || b.spend.peak - a.spend.peak
  return parts.filter(({ spend, outcomes }) => outcomes || caseNames.some((name) => spend[name] !== 0)).sort(bySize)
}

/** Several parts as one: the tail of a long list. Their outcomes are left out. */
export function together(forecast: Forecast, parts: readonly Part[]): Part {
  const spend = eachCase((name) => parts.reduce((sum, part) => sum + part.spend[name], 0))
  return { ...partOf(forecast, null, spend), count: parts.length }
}

/** What one trusted outcome costs, in the currency of the spend; null where there is none. */
export const costOfOne = (spend: number, trusted: number): number | null => (trusted === 0 ? null : spend / trusted)

/** The keys of all labels that workflows have. */
export const labelKeys = ({ workflows }: Forecast): readonly string[] => [
  ...new Set(Object.values(workflows).flatMap(({ labels }) => Object.keys(labels))),
]

function partsOf(forecast: Forecast, by: Dimension): readonly Part[] {
  const { cases, workflows } = forecast
  if (by === 'component')
    return components.map((key) =>
      partOf(
        forecast,
        key,
        eachCase((name) => cases[name].spend.by_component[key]),
      ),
    )
  if (by === 'model') {
    return Object.keys(cases.expected.spend.by_model).map((key) => {
      const spend = eachCase((name) => cases[name].spend.by_model[key] ?? 0)
      return partOf(forecast, key === 'none' ? null : key, spend)
    })
  }
  const groups = new Map<string | null, ByCase<Result>[]>()
  for (const [id, { labels, cases: own }] of Object.entries(workflows)) {
    const label = by.slice('label:'.length)
    const key = by === 'workflow' ? id : Object.hasOwn(labels, label) ? labels[label]! : null
    const group = groups.get(key)
    if (group) group.push(own)
    else groups.set(key, [own])
  }
  return [...groups].map(([key, group]) => groupOf(forecast, key, group))
}

function partOf(forecast: Forecast, key: string | null, spend: ByCase<number>): Part {
  const share = eachCase((name) => {
    const { total } = forecast.cases[name].spend
    return total === 0 ? null : spend[name] / total
  })
  return { key, count: 1, spend, share, outcomes: null }
}

function groupOf(forecast: Forecast, key: string | null, group: readonly ByCase<Result>[]): Part {
  const sum = (results: readonly ByCase<Result>[], figure: (result: Result) => number) =>
    eachCase((name) => results.reduce((total, result) => total + figure(result[name]), 0))
  const trying = group.filter(({ expected }) => expected.outcomes)
  const units = new Set(trying.map(({ expected }) => expected.outcomes!.unit))
  const [unit] = units
  const part = {
    ...partOf(
      forecast,
      key,
      sum(group, ({ spend }) => spend.total),
    ),
    count: group.length,
  }
  if (unit === undefined || units.size > 1) return part
  const trusted = sum(trying, ({ outcomes }) => outcomes!.trusted)
  const spent = sum(trying, ({ spend }) => spend.total)
  return {
    ...part,
    outcomes: { unit, trusted, costPerTrusted: eachCase((name) => costOfOne(spent[name], trusted[name])) },
  }
}

const eachCase = <T>(figure: (name: (typeof caseNames)[number]) => T): ByCase<T> => ({
  conservative: figure('conservative'),
  expected: figure('expected'),
  peak: figure('peak'),
})
