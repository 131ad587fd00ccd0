import type { ScopeTree } from './scope.js'

/** The form of an instance on each axis that matters to it. */
export type Forms = Readonly<Record<string, string>>

/**
 * All instances of one scope, in the order of their parents; the parts of one parent stand together. A column holds one
 * number for each instance: an input that was bound or a quantity that was computed. NaN means unknown, and nothing else.
 */
export interface Table {
  readonly count: number
  /** For each instance the index of its parent in the parent's table. */
  readonly parent: Int32Array
  /** For each instance the index of the instance it is linked to, where its scope is linked to another. */
  readonly link?: Int32Array
  readonly forms: readonly Forms[]
  readonly columns: ReadonlyMap<string, Float64Array>
}

export type Tables = Readonly<Record<string, Table>>

/** For each instance of `from`, the index of the instance of `to` that it lies in or is linked to; undefined when they are the same. */
export function indexInto(scopes: ScopeTree, tables: Tables, from: string, to: string): Int32Array | undefined {
  if (from === to) return undefined
  const table = tables[from]!
  if (scopes.linked(from) === to) return table.link!
  const [, parent] = scopes.around(from)
  const above = indexInto(scopes, tables, parent!, to)
  return above ? table.parent.map((at) => above[at]!) : table.parent
}
