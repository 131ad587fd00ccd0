import { type Expr, namesIn } from '../graph/expr.js'
import { valueIn } from '../graph/value.js'
import { problemWith } from './expression-problem.js'

type Reader = typeof import('../graph/parse.js')

let reader: Reader | undefined

/** An expression stands in a spec and nothing that could read it is loaded. Whoever reads the spec loads it and reads again. */
export class ExpressionReaderNeeded extends Error {
  override name = 'ExpressionReaderNeeded'
}

/** Loads what reads expressions. Most specs have none, and loading it takes longer than the rest of a small forecast. */
export async function loadExpressionReader(): Promise<void> {
  reader ??= await import('../graph/parse.js')
}

const allowed = new Set(['add', 'subtract', 'multiply', 'divide', 'min', 'max'])

/** Reads `12000 * adoption`. Returns a message instead where the text is not of the grammar. */
export function parseExpression(text: string): { readonly expr: Expr; readonly names: readonly string[] } | string {
  if (!reader) throw new ExpressionReaderNeeded()
  try {
    const expr = reader.parseFormula(text)
    const stranger = strangerIn(expr)
    return stranger ? problemWith(text) : { expr, names: namesIn(expr) }
  } catch (error) {
    if (error instanceof reader.FormulaError) return problemWith(text)
    throw error
  }
}

/** The first operation outside the grammar of values. */
function strangerIn(expr: Expr): string | undefined {
  if (expr.kind === 'sum' || expr.kind === 'largest' || expr.kind === 'previous') return expr.kind
  if (expr.kind !== 'call') return undefined
  if (!allowed.has(expr.opName)) return expr.opName
  return expr.args.map(strangerIn).find((stranger) => stranger !== undefined)
}

type Interval = readonly [low: number, high: number]

/** Names whose every combination of ends is tried; with more of them only some are. */
const mostCorners = 10

/**
 * The lowest and highest value of an expression over the ends of what its names can be: exact where it rises or falls in
 * each of them, as sums, products and ratios do, a name that stands twice included.
 */
export function boundsOf(expr: Expr, names: readonly string[], ends: (name: string) => Interval): Interval {
  const values = cornersOf(names.length).map((corner) =>
    valueIn(expr, (name) => ends(name)[corner[names.indexOf(name)]!]),
  )
  return [Math.min(...values), Math.max(...values)]
}

/** For each corner which end every name stands at. */
function cornersOf(names: number): readonly (readonly (0 | 1)[])[] {
  const at = (corner: number) => Array.from({ length: names }, (_, i): 0 | 1 => ((corner >> i) & 1 ? 1 : 0))
  if (names <= mostCorners) return Array.from({ length: 2 ** names }, (_, corner) => at(corner))
  const all = (end: 0 | 1) => Array.from({ length: names }, () => end)
  const flipped = (end: 0 | 1) =>
    all(end).map((_, i) => all(end).map((each, j) => (i === j ? ((1 - each) as 0 | 1) : each)))
  return [all(0), all(1), ...flipped(0), ...flipped(1)]
}
