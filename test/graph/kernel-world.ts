import { type Priced, price } from '../../src/forecast/run.js'
import { bind } from '../../src/forecast/tables.js'
import type { Dag } from '../../src/graph/kernel/dag.js'
import { type Cell, expand } from '../../src/graph/kernel/expand.js'
import type { Table, Tables } from '../../src/graph/tables.js'
import { monthGraph } from '../../src/model/graphs.js'
import { loadPortfolio } from '../../src/workflow/load.js'
import type { Generated } from '../forecast/generate.js'

/** A generated portfolio with its prices. */
export async function priced({ spec, book }: Generated): Promise<Priced> {
  const texts: Readonly<Record<string, string>> = {
    'spec.yaml': JSON.stringify(spec),
    'book.yaml': JSON.stringify(book),
  }
  const reader = {
    today: '2026-11-22',
    readFile: async (path: string) => texts[path]!,
    asset: async () => undefined,
  }
  return price(await loadPortfolio([{ path: 'spec.yaml', text: texts['spec.yaml']! }], reader), reader)
}

/** The tables of the three cases at the prices of one month: the same instances, other numbers. */
export const casesOf = ({ skeleton, regimes }: Priced, regime: number): readonly Tables[] =>
  ([0, 1, 2] as const).map((which) => bind(monthGraph(), skeleton, regimes[regime]!, which).tables)

/** One number of a table that is not the same in all cases, which the kernel takes as an input. */
export interface Uncertain {
  readonly scope: string
  readonly name: string
  readonly instance: number
  /** What it is in each of the tables that were compared. */
  readonly numbers: readonly number[]
}

/** Every number that differs between the tables. */
export function uncertainIn(cases: readonly Tables[]): readonly Uncertain[] {
  return Object.entries(cases[0]!).flatMap(([scope, { columns }]) =>
    [...columns].flatMap(([name, column]) =>
      [...column.keys()].flatMap((instance) => {
        const values = cases.map((tables) => tables[scope]!.columns.get(name)![instance]!)
        return values.every((value) => Object.is(value, values[0])) ? [] : [{ scope, name, instance, numbers: values }]
      }),
    ),
  )
}

/** Every number of the tables that is known. Steps in price can be negative, and inputs are not. */
export const everyNumber = (tables: Tables): readonly Uncertain[] =>
  Object.entries(tables).flatMap(([scope, { columns }]) =>
    [...columns].flatMap(([name, column]) =>
      [...column.entries()].flatMap(([instance, value]) =>
        Number.isNaN(value) || name.startsWith('tier_step') ? [] : [{ scope, name, instance, numbers: [value] }],
      ),
    ),
  )

/** Every quantity that a formula of the month computes, of every instance. */
export const everyCell = (tables: Tables): readonly Cell[] =>
  monthGraph().nodes.flatMap(({ name, scope }) =>
    Array.from({ length: tables[scope]?.count ?? 0 }, (_, instance) => ({ name, instance })),
  )

/** All those quantities as a DAG of the uncertain numbers. */
export function expandAll(tables: Tables, uncertain: readonly Uncertain[], outputs = everyCell(tables)): Dag {
  const numbers = new Map(uncertain.map(({ name, instance }, input) => [`${name} ${instance}`, input]))
  return expand(monthGraph(), tables, {
    outputs,
    uncertain: (name, _scope, instance) => numbers.get(`${name} ${instance}`),
  })
}

/** The tables with other numbers in the place of the uncertain ones. */
export function withNumbers(tables: Tables, uncertain: readonly Uncertain[], numbers: readonly number[]): Tables {
  const changed = (scope: string, table: Table): Table => ({
    ...table,
    columns: new Map(
      [...table.columns].map(([name, column]) => {
        const copy = Float64Array.from(column)
        for (const [i, each] of uncertain.entries())
          if (each.scope === scope && each.name === name) copy[each.instance] = numbers[i]!
        return [name, copy]
      }),
    ),
  })
  return Object.fromEntries(Object.entries(tables).map(([scope, table]) => [scope, changed(scope, table)]))
}

/** Numbers between 0 and 1 that look random and are the same in every run. */
export function noise(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

/** A DAG of a single operation on inputs, which no builder has simplified. */
export function only(op: string, arity: number): Dag {
  const args = Array.from({ length: arity }, (_, i) => i)
  return {
    nodes: [...args.map((input) => ({ kind: 'input', input }) as const), { kind: 'call', op, args }],
    outputs: [arity],
  }
}
