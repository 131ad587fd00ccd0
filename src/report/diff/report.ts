import type { Change, Diff, SplitChange } from '../../analysis/diff/result.js'
import { causes } from '../../analysis/diff/result.js'
import { type ByCase, caseNames } from '../../forecast/forecast.js'
import type { Lead } from '../forecast-leads.js'
import {
  count,
  counted,
  delta,
  exact,
  moneyChanges,
  moneyColumn,
  month,
  monthSpan,
  nothing,
  tokens as tokenText,
} from '../format.js'
import { componentName } from '../names.js'
import { figures, type Medium, type Sheet } from '../sheet.js'
import { changeTexts, moneyOrNothing, shareText, valueText } from './values.js'

/** A difference for people, before it is printed. */
export interface DiffReport {
  readonly title: string
  readonly period: string
  readonly leads: readonly Lead[]
  readonly sheets: readonly Sheet[]
}

/** Rows of a table before the rest is counted. */
const most = 12

/** What a difference says to people. */
export function diffReport(diff: Diff, medium: Medium): DiffReport {
  const { horizon, currency, as_of, base, head, spend } = diff
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  const { expected } = spend
  const grown = expected.share === null ? '' : ` (${delta(expected.share)})`
  return {
    title: `${medium.asData(base.given)} → ${medium.asData(head.given)}`,
    period: `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, as of ${as_of}`,
    leads: [
      {
        before: 'Expected spend:',
        figure: expected.change === 0 ? 'no change' : `${signed(expected.change!, currency)}${grown}`,
        after:
          expected.change === 0
            ? `(${moneyOrNothing(expected.head, currency)})`
            : `from ${moneyOrNothing(expected.base, currency)} to ${moneyOrNothing(expected.head, currency)}`,
      },
    ],
    sheets: [
      ...causesSheet(diff),
      figuresSheet(diff),
      ...workflowsSheet(diff, medium),
      ...partsSheet(
        'Spend by component',
        'Component',
        diff.components.map(({ component, spend: of }) => [componentName(component), of]),
        currency,
      ),
      ...partsSheet(
        'Spend by model',
        'Model',
        diff.models.map(({ model, spend: of }) => [model === 'none' ? 'no model' : medium.asData(model), of]),
        currency,
      ),
      ...driversSheet(diff, medium),
      ...pricesSheet(diff, medium),
    ],
  }
}

const signed = (value: number, currency: string): string => moneyChanges([value], currency)[0]!

const causeWords = {
  spec: 'spec (models, prompts, steps, factors, costs)',
  prices: 'prices (price books, contract)',
  volume: 'volume (users, sessions, turns)',
} as const

/** The three deltas, kept apart; left out where nothing is split. */
function causesSheet({ spend, currency, not_split }: Diff): readonly Sheet[] {
  const moves = caseNames.some((name) => causes.some((cause) => spend[name].by_cause?.[cause]))
  if (not_split !== null || !moves) return []
  const columns = caseNames.map((name) => {
    const { by_cause, change } = spend[name]
    const values = [...causes.map((cause) => by_cause![cause]), change!]
    return moneyChanges(values, currency).map((text, i) => (values[i] === 0 ? 'none' : text))
  })
  return [
    {
      title: 'Change of spend by cause',
      columns: [
        { head: 'Cause', kind: 'text' },
        ...caseNames.map((name) => figures(name, name === 'expected' ? undefined : 1)),
      ],
      rows: [...causes.map((cause) => causeWords[cause]), 'all together'].map((name, i) => [
        name,
        ...columns.map((column) => column[i]!),
      ]),
      strong: causes.length,
    },
  ]
}

const changeColumns = [figures('base'), figures('head'), figures('change'), figures('')] as const

function figuresSheet({ spend, tokens, cost_per_trusted_outcome: unit, simulation, currency, horizon }: Diff): Sheet {
  const whole = horizon.months === 1 ? 'Spend in the month' : `Spend in ${counted(horizon.months, 'month')}`
  const rows: readonly (readonly [string, Change])[] = [
    ...caseNames.map((name) => [`${whole}, ${name}`, spend[name]] as const),
    ...(simulation
      ? ([
          [`${whole}, mean of draws`, simulation.spend.mean],
          [`${whole}, P95 of draws`, simulation.spend.p95],
        ] as const)
      : []),
    ['Cost per trusted outcome, expected', unit.expected],
    ...(simulation
      ? ([['Cost per trusted outcome, P95 of draws', simulation.cost_per_trusted_outcome.p95]] as const)
      : []),
  ]
  const { base, head, change, share } = { ...tokens.expected }
  return {
    title: 'Figures',
    columns: [{ head: 'Figure', kind: 'text' }, ...changeColumns],
    rows: [
      ...rows.map(([name, each]) => [
        name,
        moneyOrNothing(each.base, currency),
        moneyOrNothing(each.head, currency),
        changeTexts([each], currency)[0]!,
        shareText(each),
      ]),
      [
        'Tokens, expected',
        ...[base, head].map((value) => (value === null ? nothing : tokenText(value))),
        change === 0 ? 'none' : `${change! > 0 ? '+' : ''}${tokenText(change!)}`,
        shareText({ base, head, change, share }),
      ],
    ],
  }
}

const isMoved = (spend: ByCase<Change>): boolean => caseNames.some((name) => spend[name].change !== 0)

const bySize = (a: readonly [unknown, ByCase<SplitChange>], b: readonly [unknown, ByCase<SplitChange>]): number =>
  Math.abs(b[1].expected.change ?? 0) - Math.abs(a[1].expected.change ?? 0)

/** Parts whose spend changed, largest change first. */
function partsSheet(
  title: string,
  head: string,
  parts: readonly (readonly [string, ByCase<SplitChange>])[],
  currency: string,
): readonly Sheet[] {
  const moved = parts.filter(([, spend]) => isMoved(spend)).sort(bySize)
  if (moved.length === 0) return []
  const shown = moved.slice(0, most)
  const changes = shown.map(([, { expected }]) => expected)
  const [before, after] = (['base', 'head'] as const).map((side) =>
    moneyColumn(
      changes.map((each) => each[side] ?? 0),
      currency,
    ),
  )
  const texts = changeTexts(changes, currency)
  const more = moved.length - shown.length
  return [
    {
      title,
      columns: [{ head, kind: 'text' }, ...changeColumns],
      rows: shown.map(([name], i) => [name, before![i]!, after![i]!, texts[i]!, shareText(changes[i]!)]),
      ...(more > 0 && {
        remarks: [`… and ${count(more)} more; --format json and csv have them all.`],
      }),
    },
  ]
}

function workflowsSheet({ workflows, currency }: Diff, { asData }: Medium): readonly Sheet[] {
  const named = workflows
    .filter(({ status, spend }) => status !== 'same' || isMoved(spend))
    .map(({ id, was, status, spend }): readonly [string, ByCase<SplitChange>] => {
      const name = was === null ? asData(id) : `${asData(id)} (was ${asData(was)})`
      return [status === 'added' || status === 'removed' ? `${name} (${status})` : name, spend]
    })
  const [sheet] = partsSheet('Spend by workflow', 'Workflow', named, currency)
  const still = named.filter(([, spend]) => !isMoved(spend)).map(([name]) => name)
  const same = workflows.filter(({ status, spend }) => status === 'same' && !isMoved(spend)).length
  const remarks = [
    ...(sheet?.remarks ?? []),
    ...(still.length > 0 ? [`Changed without a change of spend: ${still.slice(0, most).join(', ')}.`] : []),
    ...(same > 0 ? [`${counted(same, 'workflow')} without a change.`] : []),
  ]
  if (!sheet) return []
  return [{ ...sheet, ...(remarks.length > 0 && { remarks }) }]
}

function driversSheet({ drivers }: Diff, medium: Medium): readonly Sheet[] {
  if (drivers.length === 0) return []
  const shown = drivers.slice(0, 2 * most)
  const more = drivers.length - shown.length
  return [
    {
      title: 'Inputs that differ',
      columns: [
        { head: 'Input', kind: 'text' },
        { head: 'cause', kind: 'text', leaves: 1 },
        { head: 'base', kind: 'text' },
        { head: 'head', kind: 'text' },
      ],
      rows: shown.map((driver) => [
        medium.asData(driver.path),
        driver.cause,
        valueText(driver.base, medium),
        valueText(driver.head, medium),
      ]),
      ...(more > 0 && { remarks: [`… and ${count(more)} more; --format json and csv have them all.`] }),
    },
  ]
}

function pricesSheet({ price_drivers: prices, currency }: Diff, { asData }: Medium): readonly Sheet[] {
  if (prices.length === 0) return []
  const shown = prices.slice(0, most)
  const more = prices.length - shown.length
  const told = (value: number | null) => (value === null ? nothing : exact(value))
  return [
    {
      title: 'Prices that differ',
      columns: [
        { head: 'Model', kind: 'text' },
        { head: 'price', kind: 'text' },
        figures('base'),
        figures('head'),
        figures('', 1),
        { head: 'from', kind: 'text', leaves: 2 },
      ],
      rows: shown.map(({ model, terms, rate, base, head, month: from, unit }) => [
        `${asData(model)}${terms === null ? '' : ` (${asData(terms)})`}`,
        unit === 'per_call' ? `${asData(rate)}, a call` : asData(rate.replaceAll('_', ' ')),
        told(base),
        told(head),
        base === null || head === null || base === 0 ? '' : delta(head / base - 1),
        month(from),
      ]),
      remarks: [
        `${currency} per 1 million tokens, or a call of a tool; workflows of the head at the prices of either side.`,
        ...(more > 0 ? [`… and ${count(more)} more; --format json and csv have them all.`] : []),
      ],
    },
  ]
}
