import { type Figure, figureNames, figureOf } from '../analysis/solve/figure.js'
import { type Goal, type Operator, operators } from '../analysis/solve/goal.js'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { overrideText, type Segment } from '../yaml/override-path.js'

/** What `--for` asks. */
export interface GoalText {
  readonly goal: Goal
  readonly figure: Figure
  readonly noFigure: (at: number, known: readonly string[]) => Diagnostic
}

const form = 'write a figure, <=, >= or == and a number, such as spend.p90 <= 25000'

/** Reads `spend.p90 <= 25000`; a share of draws above a budget needs one. Throws an InputError with the place of what is wrong in the text. */
export function goalOf(text: string, budget?: number): GoalText {
  const source: SourceFile = { path: '--for', text }
  const mistake = (code: Diagnostic['code'], message: string, start: number, end: number, help: string) =>
    new InputError([{ code, message, where: { file: source, start, end }, help }])
  const [, left = '', sign = ''] = /^([^<>=!≤≥~]*)([<>=!≤≥~]+)/.exec(text) ?? []
  if (sign === '') throw mistake('wrong-form', 'this goal has no operator', 0, text.length, form)
  const operator = operators.find((each) => each === sign)
  const afterSign = left.length + sign.length
  if (!operator) {
    const help = `write ${likely[sign] ?? operators.join(', ')}`
    throw mistake('wrong-form', `${JSON.stringify(sign)} is no operator of a goal`, left.length, afterSign, help)
  }
  const number = text.slice(afterSign)
  const target = Number(number)
  if (number.trim() === '' || !Number.isFinite(target)) {
    const help =
      Number.isFinite(Number(number.replace(/[,_\s$€%]/g, ''))) && /\d/.test(number) ? plainNumber(number) : form
    throw mistake('wrong-type', 'the target of a goal is a number', afterSign, text.length, help)
  }
  const metric = left.trim()
  const segments = segmentsOf(source, metric)
  const figure = figureOf(segments.map(({ name }) => String(name)))
  if (!figure) throw new InputError([unknownFigure(source, metric, segments)])
  if (figure.keys.includes('budget') && budget === undefined) {
    const [start, end] = [segments[0]!.start, segments.at(-1)!.end]
    throw mistake(
      'missing-key',
      `${metric} needs a budget`,
      start,
      end,
      'add --budget AMOUNT, the spend of the horizon',
    )
  }
  const noFigure: GoalText['noFigure'] = (at, known) => wrongPath(source, segments, figure, at, known)
  return { goal: { metric, operator, target }, figure, noFigure }
}

const likely: Readonly<Record<string, Operator>> = {
  '<': '<=',
  '=<': '<=',
  '≤': '<=',
  '>': '>=',
  '=>': '>=',
  '≥': '>=',
  '=': '==',
}

const plainNumber = (text: string): string =>
  text.includes('%')
    ? `write a share from 0 to 1: ${Number(text.replace(/[%\s]/g, '')) / 100}`
    : `write ${text.replace(/[,_\s$€]/g, '')}`

/** The keys of a figure, each with its place in the text. */
function segmentsOf(source: SourceFile, metric: string): readonly Segment[] {
  const offset = source.text.indexOf(metric)
  if (metric === '')
    throw new InputError([
      {
        code: 'wrong-form',
        message: 'this goal names no figure',
        where: { file: source, start: 0, end: 1 },
        help: form,
      },
    ])
  try {
    const { segments } = overrideText({ path: '--for', text: `${metric}=` })
    return segments.map(({ name, start, end }) => ({ name, start: start + offset, end: end + offset }))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const message = `${JSON.stringify(metric)} is no figure`
    const where = { file: source, start: offset, end: offset + metric.length }
    throw new InputError([{ code: 'unknown-quantity', message, where, help: form }])
  }
}

function unknownFigure(source: SourceFile, metric: string, segments: readonly Segment[]): Diagnostic {
  const keys = segments.map(({ name }) => String(name))
  const isOwn = keys[0] === 'workflows' && keys.length > 2
  const own = (isOwn ? keys.slice(2) : keys).join('.')
  const ways = figureNames.filter((name) => name.startsWith(`${own}.`))
  const help =
    ways.length > 0
      ? `say which: ${ways.join(', ')}`
      : (didYouMean(own, figureNames) ??
        'write a figure and its case or statistic, such as spend.p90, or a path of forecast --format json, such as cases.expected.spend.monthly_average')
  const [first, last] = [isOwn ? segments[2]! : segments[0]!, segments.at(-1)!]
  const where = { file: source, start: first.start, end: last.end }
  return { code: 'unknown-quantity', message: `there is no figure ${JSON.stringify(metric)}`, where, help }
}

/** Of a path that a forecast does not have. `at` counts the keys below the workflow; -1 is the workflow itself. */
function wrongPath(
  source: SourceFile,
  segments: readonly Segment[],
  { workflow }: Figure,
  at: number,
  known: readonly string[],
): Diagnostic {
  const index = at < 0 ? 1 : at + (workflow === undefined ? 0 : 2)
  const segment = segments[Math.min(index, segments.length - 1)]!
  const where = { file: source, start: segment.start, end: segment.end }
  const some = known.slice(0, 12).join(', ') + (known.length > 12 ? ', …' : '')
  if (index >= segments.length) {
    const help = known.length > 0 ? `say which: ${some}` : form
    return {
      code: 'unknown-quantity',
      message: `${JSON.stringify(String(segment.name))} is no single number`,
      where,
      help,
    }
  }
  const help = didYouMean(String(segment.name), known) ?? (known.length > 0 ? `known here: ${some}` : undefined)
  const what = at < 0 ? 'workflow' : 'figure'
  return {
    code: at < 0 ? 'unknown-name' : 'unknown-quantity',
    message: `there is no ${what} ${JSON.stringify(String(segment.name))}`,
    where,
    ...(help !== undefined && { help }),
  }
}
