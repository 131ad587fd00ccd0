import { create, parseDependencies } from 'mathjs/number'
import type { Expr } from './expr.js'
import { operators } from './operators.js'

/** What is wrong with the text of a formula. Formulas of the program: a bug of ours. Expressions in a spec: the user's mistake. */
export class FormulaError extends Error {
  override name = 'FormulaError'
}

/** The few fields of a mathjs node that the grammar looks at. */
interface MathNode {
  readonly type: string
  readonly content?: MathNode
  readonly value?: unknown
  readonly name?: string
  readonly fn?: string | { readonly name: string }
  readonly args?: readonly MathNode[]
  readonly implicit?: boolean
  readonly isPercentage?: boolean
}

type Parse = (text: string) => MathNode

// Only the parser is taken from mathjs: with the rest of it a start would take ten times as long.
const { parse } = create({ parseDependencies: parseDependencies! }) as unknown as { readonly parse: Parse }

/** Reads a formula. Throws a FormulaError that says which part is not of the grammar. */
export function parseFormula(text: string): Expr {
  let node: MathNode
  try {
    node = parse(text)
  } catch (error) {
    throw new FormulaError(`"${text}" cannot be read: ${(error as Error).message}`)
  }
  return narrow(node)
}

function narrow(node: MathNode): Expr {
  switch (node.type) {
    case 'ParenthesisNode':
      return narrow(node.content!)
    case 'ConstantNode':
      if (typeof node.value !== 'number') throw new FormulaError('a formula holds numbers and names, nothing else')
      return { kind: 'number', value: node.value }
    case 'SymbolNode':
      return { kind: 'name', name: node.name! }
    case 'OperatorNode':
      if (node.implicit) throw new FormulaError('write every multiplication with *')
      if (node.isPercentage) throw new FormulaError('write a percentage as a share: 20 % is 0.2')
      return call(String(node.fn), node.args ?? [])
    case 'FunctionNode':
      return call(typeof node.fn === 'object' ? node.fn.name : String(node.fn), node.args ?? [])
    default:
      throw new FormulaError('a formula is made of numbers, names, + - * / and functions')
  }
}

function call(opName: string, nodes: readonly MathNode[]): Expr {
  const args = nodes.map(narrow)
  const [first] = args
  if (opName === 'unaryMinus' && first) return negative(first)
  if ((opName === 'sum' || opName === 'largest') && args.length === 1 && first) return { kind: opName, of: first }
  if (opName === 'previous' && args.length === 1 && first?.kind === 'name')
    return { kind: 'previous', name: first.name }
  const op = Object.hasOwn(operators, opName) ? operators[opName] : undefined
  if (!op) throw new FormulaError(`"${opName}" is not an operation; use ${Object.keys(operators).join(', ')}`)
  if ((opName === 'min' || opName === 'max') && args.length > 2) {
    return args.reduce((left, right) => ({ kind: 'call', op, opName, args: [left, right] }))
  }
  if (op.arity !== args.length) throw new FormulaError(`${opName} takes ${op.arity} arguments, not ${args.length}`)
  return { kind: 'call', op, opName, args }
}

/** A sign is part of a number; before anything else it is a product with -1, which keeps the unit. */
function negative(expr: Expr): Expr {
  if (expr.kind === 'number') return { kind: 'number', value: -expr.value }
  return { kind: 'call', op: operators['multiply']!, opName: 'multiply', args: [{ kind: 'number', value: -1 }, expr] }
}
