import type { BarTold, Bridge, Input } from '../../analysis/bridge/result.js'
import { valueText } from '../diff/values.js'
import { count, exact, moneyChanges, month, nothing, quantity } from '../format.js'
import { figures, type Medium, type Sheet } from '../sheet.js'
import { fullPath, ownPath } from './names.js'
import { shortWords } from './words.js'

/** Rows of a table before the rest is counted, and rows of what is inside an input. */
const [most, mostDetails] = [8, 4]

/** Texts longer than this stand below their input, where they have room. */
const short = 16

/** The inputs behind a bar, largest part first. */
export function inputsSheet(told: BarTold, { currency, workflow, workflows }: Bridge, medium: Medium): Sheet {
  const { bar, change, inputs, sharing } = told
  const moving = inputs.filter((input) => input.change !== 0)
  const some = moving.length > 0 ? moving : inputs
  const shown = some.slice(0, most)
  const more = some.length - shown.length
  const idle = inputs.length - some.length
  const isOne = workflow !== null || workflows.length === 1
  const parts = moneyChanges(
    shown.map((input) => input.change ?? 0),
    currency,
  )
  const partOf = (input: Input, i: number) =>
    input.change === null ? nothing : input.change === 0 ? 'none' : parts[i]!
  const whole = change === null || change === 0 ? '' : ` ${moneyChanges([change], currency)[0]}`
  const rows = shown.flatMap((input, i) => [
    [medium.asData(isOne ? ownPath(input) : fullPath(input)), ...valuesOf(input, medium), partOf(input, i)],
    ...textRows(input, medium),
    ...detailRows(input, medium),
  ])
  const hasValues = rows.some(([, base, head]) => base !== '' || head !== '')
  const kept = (row: readonly string[]) => (hasValues ? row : [row[0]!, row[3]!])
  return {
    title: `${bar[0]!.toUpperCase()}${bar.slice(1)}${whole}: ${shortWords[bar]}`,
    columns: [
      { head: '', kind: 'text' },
      ...(hasValues
        ? ([
            { head: 'base', kind: 'text' },
            { head: 'head', kind: 'text' },
          ] as const)
        : []),
      figures('part'),
    ],
    rows: rows.map(kept),
    remarks: [
      ...assumptionTexts(shown, medium),
      ...(sharing === 'first_and_last'
        ? ['Parts: the mean of what each moves first and last of all, scaled to the bar.']
        : []),
      ...(sharing === null && change !== 0 && change !== null
        ? ['Not shared out among its inputs: too many, or they do not go one without the other.']
        : []),
      ...(more > 0 ? [`… and ${count(more)} more; --format json and csv have them all.`] : []),
      ...(idle > 0 ? [`${count(idle)} more changed without a part in it.`] : []),
    ],
  }
}

const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > short

function valuesOf({ base, head, details }: Input, medium: Medium): readonly string[] {
  const hasOwn = base === null && head === null && details.length > 0
  if (hasOwn || isLong(base) || isLong(head)) return ['', '']
  return [base, head].map((value) => valueText(value, medium))
}

/** Texts that are too long for a column. */
function textRows({ base, head }: Input, { asData }: Medium): readonly (readonly string[])[] {
  if (!isLong(base) && !isLong(head)) return []
  return [
    ...(base === null ? [] : [[`  was ${asData(String(base))}`, '', '', '']]),
    ...(head === null ? [] : [[`  now ${asData(String(head))}`, '', '', '']]),
  ]
}

/** What differs inside an input, below it. */
function detailRows({ details }: Input, medium: Medium): readonly (readonly string[])[] {
  const shown = details.slice(0, mostDetails)
  const more = details.length - shown.length
  const text = (value: unknown, isRate: boolean) =>
    typeof value === 'number' ? (isRate ? exact(value) : quantity(value)) : valueText(value, medium)
  return [
    ...shown.map(({ name, unit, month: from, base, head }) => {
      const of = unit === 'per_call' ? ' a call' : ''
      const since = from === null ? '' : `, ${month(from)}`
      return [`  ${medium.asData(name)}${of}${since}`, text(base, unit !== null), text(head, unit !== null), '']
    }),
    ...(more > 0 ? [[`  … and ${count(more)} more`, '', '', '']] : []),
  ]
}

/** Assumptions that moved inputs, each once. */
function assumptionTexts(inputs: readonly Input[], { asData }: Medium): readonly string[] {
  const told = (value: number | null) => (value === null ? nothing : quantity(value))
  const all = inputs.flatMap(({ assumptions }) => assumptions)
  const texts = all.map(({ name, base, head }) => `${asData(name)} ${told(base)} → ${told(head)}`)
  return texts.length === 0 ? [] : [`Assumed: ${[...new Set(texts)].join(', ')}.`]
}
