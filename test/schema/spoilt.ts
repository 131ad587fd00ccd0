/** A document with one place of it spoilt. */
export interface Change {
  readonly how: 'more' | 'less' | 'wrong'
  /** Keys from the top; places in lists are left out. */
  readonly at: string
  readonly changed: unknown
}

/** Every way to spoil one place of a document: a key more, a key less, each of some values in its stead. */
export function spoilt(document: unknown, wrong: readonly unknown[] = [[true]]): readonly Change[] {
  const changes: Change[] = []
  const visit = (value: unknown, path: string, put: (changed: unknown) => unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) changes.push({ how: 'more', at: path, changed: put({ ...value, coffee: true }) })
    for (const [key, inner] of Object.entries(value)) {
      const at = Array.isArray(value) ? path : `${path}${path && '.'}${key}`
      const set = (changed: unknown) =>
        put(Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed })
      for (const other of wrong) changes.push({ how: 'wrong', at, changed: set(other) })
      if (!Array.isArray(value)) {
        const { [key]: _, ...rest } = value as Readonly<Record<string, unknown>>
        changes.push({ how: 'less', at, changed: put(rest) })
      }
      visit(inner, at, set)
    }
  }
  visit(document, '', (changed) => changed)
  return changes
}
