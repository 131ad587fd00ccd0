import { causes } from '../../analysis/diff/result.js'
import type { Gate } from '../../gate/result.js'
import { count, counted, delta, money, moneyChanges, monthSpan, nothing } from '../format.js'
import { figures, type Medium, type Sheet } from '../sheet.js'
import {
  countsText,
  figureText,
  findingWord,
  ownChangeText,
  ruleName,
  sentence,
  stricterText,
  worstFirst,
} from './words.js'

/** A gate for people, before it is printed. */
export interface GateReport {
  readonly status: string
  /** What it found, in a line. */
  readonly headline: string
  /** What was judged, and compared with what. */
  readonly about: readonly string[]
  /** Spend, and what moved it. */
  readonly spend: readonly string[]
  readonly rules: Sheet
  /** A sentence for each rule that is not simply kept. */
  readonly sentences: readonly string[]
  /** What the change alters of its own judge, and what the base says to it. */
  readonly ownChanges: readonly string[]
  readonly workflows: Sheet | undefined
  readonly remarks: readonly string[]
}

/** Rows of a table before the rest is counted. */
const most = 10

const words = { pass: 'PASS', warn: 'WARN', fail: 'FAIL' } as const

/** What a gate says to people. */
export function gateReport(gate: Gate, medium: Medium): GateReport {
  const { horizon, currency, as_of, draws, seed } = gate
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  const [shown, more] = cutAt(worstFirst(gate.verdicts), 3 * most)
  return {
    status: words[gate.status],
    headline: `${medium.asData(gate.spec.name)}: ${countsText(gate)}`,
    about: [
      `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, as of ${as_of}, ${count(draws)} draws, seed ${medium.asData(seed)}`,
      comparedWith(gate, medium),
    ],
    spend: spendLines(gate),
    rules: {
      title: 'Rules',
      columns: [
        { head: 'Rule', kind: 'text' },
        { head: '', kind: 'text' },
        { head: 'metric', kind: 'text', leaves: 1 },
        figures('figure'),
        figures('limit'),
      ],
      rows: shown.map((verdict) => [
        ruleName(verdict, medium),
        findingWord(verdict),
        verdict.metric,
        figureText(verdict.actual, verdict),
        figureText(verdict.limit, verdict),
      ]),
      ...(more > 0 && { remarks: [`… and ${count(more)} more; -o json has them all.`] }),
    },
    sentences: worstFirst(gate.verdicts)
      .filter(({ finding }) => finding !== 'kept' && finding !== 'off')
      .slice(0, 3 * most)
      .map((verdict) => sentence(verdict, medium)),
    ownChanges: [
      ...gate.own_changes.map((change) => ownChangeText(change, medium)),
      ...gate.stricter.slice(0, 3 * most).map((each) => `${words[each.counts_as]}: ${stricterText(each, medium)}`),
    ],
    workflows: workflowsSheet(gate, medium),
    remarks: remarksOf(gate, medium),
  }
}

const cutAt = <T>(some: readonly T[], at: number): readonly [readonly T[], number] => [
  some.slice(0, at),
  Math.max(0, some.length - at),
]

function comparedWith({ base, budget, head }: Gate, { asData }: Medium): string {
  const judge = budget
    ? `judged by ${asData(budget.path)}${budget.of === 'base' ? ', which this change removes' : ''}`
    : 'judged by the command line'
  const commit = head ? `, at ${head.commit.slice(0, 10)}${head.clean ? '' : ' with changes'}` : ''
  if (!base) return `Not compared with a base; ${judge}${commit}`
  const short = base.commit?.slice(0, 10) ?? ''
  const name = base.merge_base ? `where it left ${asData(base.given)} (${short})` : asData(base.given)
  return `Compared with ${name}; ${judge}${commit}`
}

function spendLines({ spend, diff, currency }: Gate): readonly string[] {
  const plain = `Expected spend ${money(spend.expected, currency)}, P95 ${money(spend.p95, currency)}`
  const change = diff?.spend.expected
  if (!change) return [`${plain}.`]
  if (change.change === 0) return [`${plain}: no change.`]
  const signed = (value: number) => (value === 0 ? 'none' : moneyChanges([value], currency)[0]!)
  const p95 = diff.simulation?.spend.p95.change
  const whole = `${signed(change.change!)}${change.share === null ? '' : ` (${delta(change.share)})`}`
  const { by_cause } = change
  return [
    `${plain}: ${whole} expected${p95 === null || p95 === undefined ? '' : `, ${signed(p95)} P95`}.`,
    ...(by_cause ? [`By cause: ${causes.map((cause) => `${cause} ${signed(by_cause[cause])}`).join(', ')}.`] : []),
  ]
}

function workflowsSheet({ diff, currency }: Gate, { asData }: Medium): Sheet | undefined {
  const moved = (diff?.workflows ?? [])
    .filter(({ status, spend }) => status !== 'same' || spend.expected.change !== 0)
    .toSorted((a, b) => Math.abs(b.spend.expected.change ?? 0) - Math.abs(a.spend.expected.change ?? 0))
  if (moved.length === 0) return undefined
  const [shown, more] = cutAt(moved, most)
  const amount = (value: number | null) => (value === null ? nothing : money(value, currency))
  return {
    title: 'Workflows that changed',
    columns: [{ head: 'Workflow', kind: 'text' }, figures('base'), figures('head'), figures('change'), figures('')],
    rows: shown.map(({ id, was, status, spend: { expected } }) => [
      was === null
        ? `${asData(id)}${status === 'changed' || status === 'same' ? '' : ` (${status})`}`
        : `${asData(id)} (was ${asData(was)})`,
      amount(expected.base),
      amount(expected.head),
      expected.change === 0 ? 'none' : moneyChanges([expected.change ?? 0], currency)[0]!,
      expected.share === null || expected.change === 0 ? '' : delta(expected.share),
    ]),
    ...(more > 0 && { remarks: [`… and ${count(more)} more; -o json has them all.`] }),
  }
}

function remarksOf({ waivers, notes }: Gate, { asData }: Medium): readonly string[] {
  return [
    ...waivers.map(({ rule, until, reason, owner, state }) => {
      const told = {
        used: `is waived until ${until}`,
        unused: `has a waiver until ${until} that nothing needs`,
        expired: `had a waiver until ${until}, which is over`,
      }[state]
      return `${asData(rule)} ${told}: ${asData(reason)}${owner === null ? '' : ` (${asData(owner)})`}.`
    }),
    ...notes.map(({ message }) => `${asData(message)}.`),
  ]
}
