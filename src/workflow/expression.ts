import { type Expr, namesIn } from '../graph/expr.js'
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
  if (expr.kind === 'sum' || expr.kind === 'previous') return expr.kind
  if (expr.kind !== 'call') return undefined
  if (!allowed.has(expr.opName)) return expr.opName
  return expr.args.map(strangerIn).find((stranger) => stranger !== undefined)
}

/** The value of an expression for given values of its names. */
export function valueFor(expr: Expr, given: (name: string) => number): number {
  switch (expr.kind) {
    case 'number':
      return expr.value
    case 'name':
      return given(expr.name)
    case 'call':
      return expr.op.apply(...expr.args.map((arg) => valueFor(arg, given)))
    default:
      throw new Error(`${expr.kind} is not part of a value expression`)
  }
}

type Interval = readonly [low: number, high: number]

/** The narrowest interval known to hold every value an expression can take, by interval arithmetic. */
export function boundsOf(expr: Expr, given: (name: string) => Interval): Interval {
  switch (expr.kind) {
    case 'number':
      return [expr.value, expr.value]
    case 'name':
      return given(expr.name)
    case 'call': {
      const [a, b] = expr.args.map((arg) => boundsOf(arg, given)) as [Interval, Interval]
      return bounded(expr.opName, a, b)
    }
    default:
      throw new Error(`${expr.kind} is not part of a value expression`)
  }
}

function bounded(opName: string, [a, b]: Interval, [c, d]: Interval): Interval {
  switch (opName) {
    case 'add':
      return [a + c, b + d]
    case 'subtract':
      return [a - d, b - c]
    case 'multiply':
      return around([times(a, c), times(a, d), times(b, c), times(b, d)])
    case 'divide':
      if (c < 0 && d > 0) return [-Infinity, Infinity]
      return around([over(a, c, 1), over(a, d, -1), over(b, c, 1), over(b, d, -1)])
    case 'min':
      return [Math.min(a, c), Math.min(b, d)]
    default:
      return [Math.max(a, c), Math.max(b, d)]
  }
}

const around = (values: readonly number[]): Interval => [Math.min(...values), Math.max(...values)]

/** Nothing of something unbounded is nothing. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b)

/** Division where 0 stands for a limit approached from the side of the interval. */
function over(a: number, b: number, side: 1 | -1): number {
  if (a === 0) return 0
  if (b === 0) return a * side * Infinity
  return Number.isFinite(b) ? a / b : Number.isFinite(a) ? 0 : a * Math.sign(b)
}
