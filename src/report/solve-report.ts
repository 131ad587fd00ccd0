import type { Solution } from '../analysis/solve/solution.js'
import { counted, delta, monthSpan, nothing, number, quantity } from './format.js'
import { figures, type Medium, type Sheet } from './sheet.js'
import { answerText, figureText, foundText, questionText, slopeText } from './solve-words.js'

/** A goal sought, for people, before it is printed. */
export interface SolveReport {
  readonly title: string
  readonly period: string
  readonly question: string
  readonly answer: string
  readonly sheets: readonly Sheet[]
}

/** Values of the course that are shown; json and csv have all. */
const shownValues = 9

/** What a solution says to people. */
export function solveReport(found: Solution, medium: Medium): SolveReport {
  const { spec, horizon, currency, as_of } = found
  const { periods } = horizon
  const months = periods.length === 1 ? 'one month' : counted(periods.length, 'month')
  return {
    title: medium.asData(spec.name),
    period: `${monthSpan(periods[0]!, periods.at(-1)!)} (${months}), in ${currency}, as of ${as_of}`,
    question: questionText(found, medium),
    answer: answerText(found, medium),
    sheets: [goalSheet(found, medium), courseSheet(found, medium)],
  }
}

function goalSheet(found: Solution, medium: Medium): Sheet {
  const { input, before, after, goal } = found
  const change = (from: number | null, to: number) => (from === null || from === 0 ? nothing : delta(to / from - 1))
  return {
    title: 'Goal seek',
    columns: [{ head: '', kind: 'text' }, figures('now'), figures('found'), figures('change', 5)],
    rows: [
      [
        medium.asData(lastKeys(input.path)),
        before.value === null ? nothing : quantity(before.value),
        quantity(after.value),
        change(before.value, after.value),
      ],
      [
        medium.asData(lastKeys(goal.metric)),
        figureText(before.figure, found),
        foundText(found),
        before.figure !== null && before.figure < 0 ? nothing : change(before.figure, after.figure),
      ],
    ],
    remarks: remarksOf(found, medium),
  }
}

/** The last keys of a path, which is long, and told in full above. */
const lastKeys = (path: string): string => path.split('.').slice(-2).join('.')

function remarksOf(found: Solution, { asData }: Medium): readonly string[] {
  const { input, after, reached, seed, sampling, draws, break_even: named, refused } = found
  return [
    ...(after.slope === null ? [] : [`Slope there: ${slopeText(found)} of the figure for 1 more of the input.`]),
    ...(input.is_uncertain
      ? ['The spec gives the input as uncertain: "found" is one value in its place, in every case and draw.']
      : []),
    ...(refused === null || reached ? [] : [`Some values are refused: ${asData(refused)}.`]),
    ...(named
      ? []
      : [`To forecast with it: --set ${asData(`${input.path}=${number(after.value).replaceAll(',', '')}`)}`]),
    ...(seed === null
      ? []
      : [`Drawn by ${sampling}, seed ${asData(seed)}: ${counted(draws!, 'draw')}, the same at every value.`]),
  ]
}

/** How the figure moves over the values that were tried. */
function courseSheet(found: Solution, { asData }: Medium): Sheet {
  const known = found.tried.filter(({ figure }) => figure !== null)
  const step = Math.max(1, (known.length - 1) / (shownValues - 1))
  const some =
    known.length <= shownValues ? known : Array.from({ length: shownValues }, (_, i) => known[Math.round(i * step)]!)
  const all = [...new Set([...some, known.find(({ value }) => value === found.after.value)!])].sort(
    (a, b) => a.value - b.value,
  )
  const shown = all.filter(({ value }) => value === found.after.value || !isTwin(value, found.after.value))
  return {
    title: 'Values tried',
    columns: [{ head: asData(lastKeys(found.input.path)), kind: 'text' }, figures(asData(lastKeys(found.goal.metric)))],
    rows: shown.map(({ value, figure }) => [
      quantity(value),
      value === found.after.value ? foundText(found) : figureText(figure, found),
    ]),
    strong: shown.findIndex(({ value }) => value === found.after.value),
  }
}

/** Steps of the search near the value that was found say nothing more. */
const isTwin = (value: number, best: number): boolean =>
  quantity(value) === quantity(best) || Math.abs(value - best) < 0.005 * Math.abs(best)
