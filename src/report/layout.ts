import type { CsvTable, CsvValue } from './csv.js'

/** `long`: one figure a row, for pivots. `wide`: one thing a row, with a column for each of its figures, for people. */
export const layouts = ['long', 'wide'] as const

export type Layout = (typeof layouts)[number]

/** Figures of a table by their columns, each with its unit, in which `{column}` stands for what that column says. */
export type Figures = Readonly<Record<string, string>>

/** A table with a row for each thing, as it is or with a row for each of its figures. */
export const inLayout = (table: CsvTable, figures: Figures, layout: Layout): CsvTable =>
  layout === 'wide' ? table : longOf(table, figures)

/**
 * A table with a row for each figure: what else stood in the row, then `statistic`, `value` and `unit`. A figure without a value has no
 * row; a thing without any figure keeps one. Columns that only say units go where the unit is.
 */
export function longOf({ header, rows }: CsvTable, figures: Figures): CsvTable {
  const units = new Set(
    Object.values(figures).flatMap((unit) => [...unit.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)),
  )
  const kept = header.flatMap((name, i) => (Object.hasOwn(figures, name) || units.has(name) ? [] : [i]))
  const at = (name: string) => header.indexOf(name)
  function* long(): Generator<readonly CsvValue[]> {
    for (const row of rows) {
      const own = kept.map((i) => row[i]!)
      const unitOf = (unit: string) => unit.replace(/\{(\w+)\}/g, (_, name: string) => String(row[at(name)] ?? ''))
      const known = Object.entries(figures).filter(([name]) => (row[at(name)] ?? null) !== null)
      for (const [name, unit] of known) yield [...own, name, row[at(name)]!, unitOf(unit)]
      if (known.length === 0) yield [...own, null, null, null]
    }
  }
  return { header: [...kept.map((i) => header[i]!), 'statistic', 'value', 'unit'], rows: long() }
}

/** Which columns of a long table say what a row is about, which name its figure, and which are the figure. */
export interface Pivot {
  readonly keys: readonly string[]
  readonly names: readonly string[]
  readonly values: readonly string[]
}

/**
 * A table with a row for all that has the same keys, and a column for each figure, in the order in which they are met. Two values for one
 * place, which no long table should have, stand in two rows. Columns that nothing has a value for are left out.
 */
export function wideOf({ header, rows }: CsvTable, { keys, names, values }: Pivot): CsvTable {
  const at = (columns: readonly string[]) => columns.map((name) => header.indexOf(name))
  const [keyAt, nameAt, valueAt] = [at(keys), at(names), at(values)]
  const found = new Map<string, Map<string, CsvValue>[]>()
  const columns = new Set<string>()
  const firsts: { readonly key: string; readonly own: readonly CsvValue[] }[] = []
  for (const row of rows) {
    const own = keyAt.map((i) => row[i]!)
    const key = JSON.stringify(own)
    if (!found.has(key)) {
      found.set(key, [new Map()])
      firsts.push({ key, own })
    }
    const name = nameAt.flatMap((i) => (row[i] === null || row[i] === '' ? [] : [String(row[i])])).join('_')
    for (const [j, i] of valueAt.entries()) {
      const value = row[i] ?? null
      if (value === null) continue
      const column = values.length === 1 ? name : [name, values[j]!].filter((part) => part !== '').join('_')
      columns.add(column)
      const lines = found.get(key)!
      const line = lines.find((each) => !each.has(column) || each.get(column) === value) ?? new Map<string, CsvValue>()
      if (!lines.includes(line)) lines.push(line)
      line.set(column, value)
    }
  }
  const all = [...columns]
  return {
    header: [...keys, ...all.map((column) => (keys.includes(column) ? `${column}_value` : column))],
    rows: firsts.flatMap(({ key, own }) =>
      found.get(key)!.map((line) => [...own, ...all.map((column) => line.get(column) ?? null)]),
    ),
  }
}
