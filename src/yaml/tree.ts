/** Character offsets in the text a tree was read from, the byte order mark counted. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A file as values with positions: what both readers (YAML, JSON) produce, and all that locating needs. */
export type Tree = Scalar | List | Mapping

export interface Scalar extends Range {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
}

export interface List extends Range {
  readonly kind: 'list'
  readonly items: readonly Tree[]
}

/** Merge keys are already merged, and an alias is the very tree of its anchor, so positions are those of the text itself. */
export interface Mapping extends Range {
  readonly kind: 'mapping'
  readonly entries: ReadonlyMap<string, Entry>
}

export interface Entry {
  readonly key: Range
  readonly value: Tree
}

/** The plain value of a tree. Shared parts stay shared, and `__proto__` is a key like any other. */
export function plainOf(tree: Tree, seen = new Map<Tree, unknown>()): unknown {
  if (tree.kind === 'scalar') return tree.value
  const found = seen.get(tree)
  if (found !== undefined) return found
  if (tree.kind === 'list') {
    const list = tree.items.map((item) => plainOf(item, seen))
    seen.set(tree, list)
    return list
  }
  const mapping: Record<string, unknown> = {}
  for (const [name, entry] of tree.entries) setOwn(mapping, name, plainOf(entry.value, seen))
  seen.set(tree, mapping)
  return mapping
}

/** Sets a key of a mapping, whatever its name: plain assignment to `__proto__` would change what the object is. */
export function setOwn(mapping: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(mapping, name, { value, enumerable: true, configurable: true, writable: true })
  } else mapping[name] = value
}

/** What stands under a key or index of a tree, or undefined. */
export function childOf(tree: Tree, name: string | number): { readonly key?: Range; readonly value: Tree } | undefined {
  if (tree.kind === 'mapping') return tree.entries.get(String(name))
  if (tree.kind === 'list') {
    const value = tree.items[Number(name)]
    return value && { value }
  }
  return undefined
}
