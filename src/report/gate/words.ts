import type { Gate, OwnChange, Stricter, Verdict } from '../../gate/result.js'
import { count, counted, delta, money, moneyChanges, nothing, quantity, share, tokens } from '../format.js'
import type { Medium } from '../sheet.js'

/** What a verdict is in a word that needs no colour. */
export function findingWord({ finding, counts_as }: Verdict): string {
  if (finding === 'broken') return counts_as === 'fail' ? 'FAIL' : 'WARN'
  return { kept: 'ok', inconclusive: 'INCONCLUSIVE', waived: 'waived', skipped: 'skipped', off: 'off' }[finding]
}

/** A figure in the unit of its metric. */
export function figureText(value: number | null, { unit, metric }: Pick<Verdict, 'unit' | 'metric'>): string {
  if (value === null) return nothing
  const [first = '', per] = unit.split('/')
  if (metric === 'exceedance') return share(value)
  if (/^[A-Z]{3}$/.test(first)) return money(value, first)
  if (first === 'tok' && per === undefined) return tokens(value)
  if (first === 'day') return counted(value, 'day')
  return quantity(value)
}

/** A rule, and the workflow it was held against where it judges each by itself. */
export const ruleName = ({ rule, each, workflows }: Verdict, { asData }: Medium): string =>
  each ? `${asData(rule)} (${asData(workflows[0]!)})` : asData(rule)

const reasons: Readonly<Record<string, string>> = {
  outside_horizon: 'the forecast has no month of its period',
  no_base: 'there is nothing to compare with',
  nothing_before: 'there was no such spend before, so nothing can have grown',
  nothing_in_scope: 'no workflow is in its scope',
  no_outcome: 'the workflows name no outcome',
  mixed_outcome_units: 'the workflows have outcomes of different units',
  zero_trusted_outcomes: 'in some draws nothing is trusted',
  no_prices: 'no model is priced',
  sides_do_not_mix: 'the workflows of the head cannot be forecast at the prices of the base',
}

const reasonText = (reason: string | null): string =>
  reason === null ? 'it has no value' : (reasons[reason] ?? reason.replaceAll('_', ' '))

/** A verdict in a sentence. */
export function sentence(verdict: Verdict, medium: Medium): string {
  const told = core(verdict)
  const asks = verdict.finding === 'broken' || verdict.finding === 'inconclusive'
  const message = asks && verdict.message !== null ? ` ${medium.asData(verdict.message)}` : ''
  return `${ruleName(verdict, medium)}: ${told}.${message}`
}

function core(verdict: Verdict): string {
  const { finding, metric, actual, limit, tolerance, interval, period, waiver } = verdict
  const figure = figureText(actual, verdict)
  const months =
    period && period.months < period.of ? ` (${period.months} of ${period.of} months, and as much of the budget)` : ''
  switch (finding) {
    case 'off':
      return `${metric} is not judged`
    case 'skipped':
      return `${metric} is not judged: ${reasonText(verdict.reason)}`
    case 'inconclusive': {
      const [low, high] = interval!.map((end) => figureText(end, verdict))
      const spare = tolerance > 0 ? `, with a tolerance of ${figureText(tolerance, verdict)},` : ''
      return `${metric} is ${figure}${months}, and its limit of ${figureText(limit, verdict)}${spare} lies within the sampling error, ${low} to ${high}: more draws would tell`
    }
    case 'waived':
      return `${broken(verdict, figure)}${months}; waived until ${waiver!.until}`
    case 'broken':
      return `${broken(verdict, figure)}${months}`
    case 'kept':
      return `${metric} is ${figure}${months}, within its limit of ${figureText(limit, verdict)}`
    default:
      return finding satisfies never
  }
}

function broken(verdict: Verdict, figure: string): string {
  const { metric, actual, limit, bound, moved, unit } = verdict
  if (actual === null || limit === null) return `${metric} has no value: ${reasonText(verdict.reason)}`
  const edge = figureText(limit, verdict)
  if (moved) {
    const grown = moved.share === null ? '' : ` (${delta(moved.share)})`
    if (metric === 'increase') return `expected spend grows by ${money(moved.change!, unit)}${grown}, more than ${edge}`
    return `other own prices move expected spend by ${moneyChanges([moved.change!], unit)[0]}${grown}, more than ${edge}`
  }
  const isUnder = bound === 'min' || actual < limit
  return `${metric} is ${figure}, ${isUnder ? 'below' : 'over'} its limit of ${edge} by ${figureText(Math.abs(actual - limit), verdict)}`
}

/** A rule that is kept only because of what was changed along. */
export function stricterText({ budget, prices, frame, verdict }: Stricter, medium: Medium): string {
  const by = [
    ...(budget === 'base' ? ['by the budget'] : []),
    ...(prices === 'base' ? ['at the prices'] : []),
    ...(frame === 'base' ? ['over the horizon', 'with the specs'] : []),
  ]
  const how = [by.slice(0, -1).join(', '), by.at(-1)!].filter((part) => part !== '').join(' and ')
  return `${how[0]!.toUpperCase()}${how.slice(1)} of the base: ${sentence(verdict, medium)}`
}

const changed = { added: 'adds', changed: 'alters', removed: 'removes', moved: 'moves' } as const
const things = {
  budget: 'its own budget',
  price_book: 'its own price book',
  contract: 'its own contract',
  scope: 'what budgets are about, in',
  price_trend: 'how prices go on, in',
  horizon: 'the months that are judged, in',
  spec: 'out of sight',
} as const

/** Values that are told of one change; the rest are counted. */
const mostValues = 5

/** What a change alters of its own judge, in a sentence. */
export function ownChangeText({ what, change, path, values }: OwnChange, { asData }: Medium): string {
  if (what === 'spec' && change === 'removed') return `${asData(path)} is there and no longer a spec.`
  if (what === 'scope' && change === 'added')
    return `This change adds what no budget is about, in ${asData(path)}: ${values.map(({ path: at }) => asData(at)).join(', ')}.`
  const plain = (value: unknown) =>
    value === null ? nothing : asData(cut(typeof value === 'string' ? value : JSON.stringify(value)))
  const told = values
    .slice(0, mostValues)
    .map((value) => `${asData(value.path)} ${plain(value.base)} → ${plain(value.head)}`)
  const more = values.length - told.length
  const list = [...told, ...(more > 0 ? [`${count(more)} more`] : [])].join(', ')
  return `This change ${changed[change]} ${things[what]} ${asData(path)}${list === '' ? '' : `: ${list}`}.`
}

const cut = (text: string): string => (text.length > 60 ? `${[...text].slice(0, 59).join('')}…` : text)

/** How many rules found what, `1 broken, 2 inconclusive, 4 kept`. */
export function countsText({ verdicts }: Pick<Gate, 'verdicts'>): string {
  const told = (['broken', 'inconclusive', 'waived', 'kept', 'skipped', 'off'] as const).flatMap((finding) => {
    const many = verdicts.filter((verdict) => verdict.finding === finding).length
    return many === 0 ? [] : [`${count(many)} ${finding}`]
  })
  return told.join(', ') || 'no rules'
}

/** Worst first, then in the order of the budget. */
export function worstFirst<Judged extends Pick<Verdict, 'counts_as'>>(some: readonly Judged[]): readonly Judged[] {
  const rank = { fail: 0, warn: 1, pass: 2 } as const
  return some.toSorted((a, b) => rank[a.counts_as] - rank[b.counts_as])
}
