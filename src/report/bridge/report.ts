import type { BarTold, Bridge, Input } from '../../analysis/bridge/result.js'
import type { Lead } from '../forecast-leads.js'
import { counted, delta, money, moneyChanges, monthSpan } from '../format.js'
import { figures, type Medium, type Sheet } from '../sheet.js'
import { inputsSheet } from './inputs.js'
import { inWords } from './names.js'
import { waterfall } from './waterfall.js'
import { workflowsSheet } from './workflows.js'

/** A bridge for people, before it is printed. */
export interface BridgeReport {
  readonly title: string
  readonly period: string
  readonly leads: readonly Lead[]
  readonly sheets: readonly Sheet[]
}

/** Columns of the waterfall where there is room for it, and the fewest that show anything. */
const [widest, narrowest] = [48, 12]

/** What a bridge says to people, in so many columns. */
export function bridgeReport(bridge: Bridge, medium: Medium, columns: number): BridgeReport {
  const { horizon, currency, as_of, base, head, bars } = bridge
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  const told = bars.filter(({ change, inputs }) => change !== 0 && inputs.length > 0)
  return {
    title: `${medium.asData(base.given)} → ${medium.asData(head.given)}`,
    period: `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, ${bridge.case} case, as of ${as_of}`,
    leads: [...leadsOf(bridge, medium)],
    sheets: [
      ...(isMoved(bridge) ? [waterfallSheet(bridge, columns)] : []),
      ...workflowsSheet(bridge, medium),
      ...told.map((bar) => inputsSheet(bar, bridge, medium)),
      ...idleSheet(bridge, medium),
    ],
  }
}

/** Whether there is anything to draw. */
const isMoved = ({ figure, bars }: Bridge): boolean => figure.change !== 0 || bars.some(({ change }) => change !== 0)

const bySize = (a: { readonly change: number | null }, b: { readonly change: number | null }): number =>
  Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0)

/** What the figure is called, with the case and the workflow that it is of. */
function figureName({ of, case: name, workflow, outcome_unit: unit }: Bridge, { asData }: Medium): string {
  const whose = workflow === null ? '' : ` of ${asData(workflow)}`
  const which = name[0]!.toUpperCase() + name.slice(1)
  if (of === 'spend') return `${which} spend${whose}`
  return `${which} cost per trusted outcome${whose}${unit === null ? '' : ` (${asData(unit)})`}`
}

/** How the figure moved, and the bars that moved it, largest first. */
function* leadsOf(bridge: Bridge, medium: Medium): Generator<Lead> {
  const { figure, currency, bars, not_split } = bridge
  const { base, head, change, share } = figure
  const before = `${figureName(bridge, medium)}:`
  if (change === 0) {
    yield { before, figure: 'no change', after: `(${money(head!, currency)})` }
  } else {
    const grown = share === null ? '' : ` (${delta(share)})`
    yield {
      before,
      figure: `${moneyChanges([change!], currency)[0]}${grown}`,
      after: `from ${money(base!, currency)} to ${money(head!, currency)}`,
    }
  }
  if (not_split !== null) return
  const isOne = bridge.workflow !== null || bridge.workflows.length === 1
  const moved = bars.filter((bar) => bar.change !== 0)
  for (const [word, sign] of [
    ['Up', 1],
    ['Down', -1],
  ] as const) {
    const some = moved.filter((bar) => Math.sign(bar.change!) === sign).sort(bySize)
    if (some.length === 0) continue
    const texts = some.map(({ bar, change: own, inputs }) => {
      const [amount] = moneyChanges([own!], currency)
      return `${bar} ${amount}${mainly(inputs, own!, isOne, medium)}`
    })
    yield { before: `${word} by ${texts.join(', ')}`, figure: '', after: '', inner: true }
  }
}

/** The input that makes most of a bar. */
function mainly(inputs: readonly Input[], change: number, isOne: boolean, { asData }: Medium): string {
  const [first, ...others] = inputs
  if (first?.change == null || first.change / change < 0.5) return ''
  const name = asData(inWords(first, isOne))
  return others.some((each) => each.change !== 0) ? ` (mostly ${name})` : ` (${name})`
}

function waterfallSheet({ figure, bars, currency, not_split }: Bridge, columns: number): Sheet {
  const shown = not_split === null ? bars.filter(({ change }) => change !== 0) : []
  const changes = moneyChanges(
    shown.map(({ change }) => change!),
    currency,
  )
  const steps = [
    { kind: 'whole', value: figure.base! },
    ...shown.map(({ change }) => ({ kind: 'change', value: change! }) as const),
    { kind: 'whole', value: figure.head! },
  ] as const
  const names = ['base', ...shown.map(({ bar }) => bar), 'head']
  const amounts = [money(figure.base!, currency), ...changes, money(figure.head!, currency)]
  const shares = ['', ...shown.map(({ share }) => (share === null ? '' : delta(share))), '']
  const title = 'Why it moved'
  const widthOf = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length))
  const taken = Math.max(title.length, widthOf(names) + 2) + widthOf(amounts) + Math.max(7, widthOf(shares)) + 6
  const room = Math.max(narrowest, Math.min(widest, columns - taken))
  const { bars: drawn, begins } = waterfall(steps, room)
  const idle = bars.filter(({ change }) => change === 0).map(({ bar }) => bar)
  return {
    title,
    columns: [{ head: '', kind: 'text' }, figures(''), figures('of base', 1), { head: '', kind: 'bar', leaves: 2 }],
    rows: names.map((name, i) => [name, amounts[i]!, shares[i]!, drawn[i]!]),
    strong: names.length - 1,
    remarks: [
      ...(begins === undefined ? [] : [`The axis begins at ${money(begins, currency)}.`]),
      ...(idle.length > 0 && not_split === null ? [`No part in it: ${idle.join(', ')}.`] : []),
      ...(not_split === null ? [] : ['The change is not split: the two sides cannot be mixed.']),
    ],
  }
}

/** Inputs of bars that moved nothing. */
function idleSheet(bridge: Bridge, medium: Medium): readonly Sheet[] {
  const inputs = bridge.bars.flatMap(({ change, inputs: own }) => (change === 0 ? own : []))
  if (inputs.length === 0) return []
  const bar: BarTold = { bar: 'other', change: 0, share: null, sharing: null, inputs }
  return [{ ...inputsSheet(bar, bridge, medium), title: 'Changed without moving it' }]
}
