import { type Expr, namesIn } from './expr.js'
import type { Graph, Node } from './graph.js'
import { indexInto, type Table, type Tables } from './tables.js'

/** A quantity grew beyond what a number can hold: input that no field limit could catch. */
export class OverflowError extends Error {
  override name = 'OverflowError'

  /** Whose it is, where that is known. */
  readonly at: { readonly scope: string; readonly instance: number } | undefined

  constructor(message: string, at?: OverflowError['at']) {
    super(message)
    this.at = at
  }
}

/** A column for every input that was bound and every formula, by name. */
export type Columns = ReadonlyMap<string, Float64Array>

/**
 * Computes every formula for every instance: the meaning of the graph, in its slow and obvious form.
 *
 * Formulas are taken in dependency order, each over all instances of its scope. A quantity that has no formula in an
 * instance's form is unknown there (NaN), and so is all that reads it; a sum passes over unknown parts.
 */
export function evaluate(graph: Graph, tables: Tables): Columns {
  const columns = new Map<string, Float64Array>()
  for (const table of Object.values(tables)) for (const [name, column] of table.columns) columns.set(name, column)
  for (const node of graph.nodes) {
    const table = tables[node.scope]
    if (!table) continue
    const column = new Float64Array(table.count)
    columns.set(node.name, column)
    fill(column, node, table, { graph, tables, columns })
  }
  return columns
}

interface Context {
  readonly graph: Graph
  readonly tables: Tables
  readonly columns: Columns
}

type Reader = (instance: number) => number

const unknown: Reader = () => Number.NaN

function fill(column: Float64Array, node: Node, table: Table, context: Context): void {
  const readers = new Map<string, Reader>()
  const readerFor = (form: string): Reader => {
    const expr = node.exprs.get(form)
    const made = expr ? reader(expr, node.scope, context) : unknown
    readers.set(form, made)
    return made
  }
  for (let i = 0; i < table.count; i++) {
    const form = node.by === undefined ? '' : (table.forms[i]?.[node.by] ?? '')
    const value = (readers.get(form) ?? readerFor(form))(i)
    if (value === Infinity || value === -Infinity)
      throw new OverflowError(`${node.name} is beyond what a number can hold`, { scope: node.scope, instance: i })
    column[i] = value
  }
}

function reader(expr: Expr, scope: string, context: Context): Reader {
  switch (expr.kind) {
    case 'number':
      return () => expr.value
    case 'name':
      return nameReader(expr.name, scope, context)
    case 'previous': {
      const column = columnOf(expr.name, context)
      return (i) => column[i - 1]!
    }
    case 'sum':
      return partsReader(expr.of, (total, part) => total + part, scope, context)
    case 'largest':
      return partsReader(expr.of, Math.max, scope, context)
    case 'call': {
      const { apply } = expr.op
      const [a, b, c] = expr.args.map((arg) => reader(arg, scope, context)) as [Reader, Reader?, Reader?]
      if (c) return (i) => apply(a(i), b!(i), c(i))
      return b ? (i) => apply(a(i), b(i)) : (i) => apply(a(i))
    }
  }
}

function nameReader(name: string, scope: string, { graph, tables, columns }: Context): Reader {
  const column = columnOf(name, { columns })
  const at = indexInto(graph.scopes, tables, scope, scopeOf(name, graph))
  return at ? (i) => column[at[i]!]! : (i) => column[i]!
}

/** Joins parts from 0 on, in their order, so that the same input gives the same bits. */
function partsReader(of: Expr, join: (total: number, part: number) => number, scope: string, context: Context): Reader {
  const { graph, tables } = context
  const narrow = graph.scopes.narrowest(
    scope,
    namesIn(of).map((name) => scopeOf(name, graph)),
  )
  const totals = new Float64Array(tables[scope]!.count)
  const part = reader(of, narrow, context)
  const at = indexInto(graph.scopes, tables, narrow, scope)
  for (let i = 0; i < (tables[narrow]?.count ?? 0); i++) {
    const value = part(i)
    const into = at ? at[i]! : i
    if (!Number.isNaN(value)) totals[into] = join(totals[into]!, value)
  }
  return (i) => totals[i]!
}

const scopeOf = (name: string, graph: Graph): string => (graph.node(name) ?? graph.inputs.get(name))!.scope

function columnOf(name: string, { columns }: Pick<Context, 'columns'>): Float64Array {
  const column = columns.get(name)
  if (!column) throw new Error(`nothing was bound to ${name}`)
  return column
}
