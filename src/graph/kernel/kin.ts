import type { Graph } from '../graph.js'
import { indexInto, type Table, type Tables } from '../tables.js'

/** A row of a table as an instance sees it: counted from its own first one, or from that of the table if it has none. */
export interface Place {
  /** For each instance where its rows begin. */
  readonly firsts: Int32Array | undefined
  readonly at: number
}

export const rowOf = ({ firsts, at }: Place, instance: number): number => (firsts ? firsts[instance]! + at : at)

/** A scope that lies within another one. */
interface Inner {
  readonly table: Table
  /** For each instance of the outer scope where its rows begin, and behind the last where they end. */
  readonly firsts: Int32Array
  /** The same of the scopes that its rows lie in and are linked to, where those lie within the outer scope as well. */
  readonly above: Int32Array | undefined
  readonly linked: Int32Array | undefined
}

/** The instances of a scope with all that lies within them: which of them have equal rows but for the numbers there. */
export class Kin {
  readonly #inner: ReadonlyMap<string, Inner>

  constructor({ scopes }: Graph, tables: Tables, root: string) {
    const inner = Object.keys(tables).filter((scope) => scopes.around(scope).includes(root))
    const { count } = tables[root]!
    const firsts = new Map(
      inner.map((scope) => [scope, firstsOf(tables[scope]!, count, indexInto(scopes, tables, scope, root))]),
    )
    const innerOf = (scope: string): Inner => {
      const [, above] = scopes.around(scope)
      const linked = scopes.linked(scope)
      const of = (other: string | undefined) => (other === undefined ? undefined : firsts.get(other))
      return { table: tables[scope]!, firsts: firsts.get(scope)!, above: of(above), linked: of(linked) }
    }
    this.#inner = new Map(inner.map((scope) => [scope, innerOf(scope)]))
  }

  /** The place of a row for an instance; undefined where it belongs to another one. */
  place(scope: string, row: number, instance: number): Place | undefined {
    const inner = this.#inner.get(scope)
    if (!inner) return { firsts: undefined, at: row }
    const { firsts } = inner
    return row >= firsts[instance]! && row < firsts[instance + 1]! ? { firsts, at: row - firsts[instance]! } : undefined
  }

  /** Whether two instances have the same number of rows in each scope, with the same forms, parents and links. */
  areAlike(one: number, other: number): boolean {
    const apart = (firsts: Int32Array | undefined) => (firsts ? firsts[other]! - firsts[one]! : 0)
    for (const { table, firsts, above, linked } of this.#inner.values()) {
      const { forms, parent, link } = table
      const [from, to] = [firsts[one]!, firsts[other]!]
      const count = firsts[one + 1]! - from
      if (firsts[other + 1]! - to !== count) return false
      for (let i = 0; i < count; i += 1) {
        if (forms[from + i] !== forms[to + i] || parent[to + i]! - parent[from + i]! !== apart(above)) return false
        if (link && link[to + i]! - link[from + i]! !== apart(linked)) return false
      }
    }
    return true
  }
}

function firstsOf({ count }: Table, instances: number, above: Int32Array | undefined): Int32Array {
  const firsts = new Int32Array(instances + 1)
  for (let row = 0; row < count; row += 1) firsts[(above ? above[row]! : row) + 1]! += 1
  for (let i = 0; i < instances; i += 1) firsts[i + 1]! += firsts[i]!
  return firsts
}
