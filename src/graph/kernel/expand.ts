import { OverflowError } from '../evaluate.js'
import { type Expr, namesIn } from '../expr.js'
import type { Graph } from '../graph.js'
import { indexInto, type Tables } from '../tables.js'
import { DagBuilder } from './builder.js'
import type { Dag, NodeId } from './dag.js'
import { Kin } from './kin.js'
import type { Trace } from './trace.js'

/** A quantity of one instance. */
export interface Cell {
  readonly name: string
  readonly instance: number
}

/** The number of the input that stands for a quantity, or how it is made of inputs; undefined where it is as bound or computed. */
export type Given = (
  name: string,
  scope: string,
  instance: number,
) => number | ((dag: DagBuilder) => NodeId) | undefined

export interface Expansion {
  readonly outputs: readonly Cell[]
  /** Asked for every input of the graph that an output needs. */
  readonly uncertain: Given
  /** Asked for every quantity that a formula computes and an output needs. */
  readonly substitute?: Given
}

/** The outputs of an expansion as a DAG. */
export function expand(graph: Graph, tables: Tables, { outputs, ...given }: Expansion): Dag {
  const dag = new DagBuilder()
  return dag.build(new Expander(graph, tables, given).into(dag, outputs))
}

type Reader = (instance: number) => NodeId

/**
 * Turns quantities of instances into nodes, the way `evaluate` turns them into numbers: the same names, forms and order
 * of operations. Only what the outputs need is looked at. One expander serves all workflows of its tables, each into a
 * DAG of its own if need be; several expanders (months under different prices) can share a DAG.
 */
export class Expander {
  readonly #graph: Graph
  readonly #tables: Tables
  readonly #given: Omit<Expansion, 'outputs'>
  readonly #readers = new Map<Expr, Reader>()
  readonly #parts = new Map<string, readonly (readonly number[])[]>()
  readonly #known = new Map<string, Float64Array>()
  readonly #kin = new Map<string, Kin>()
  #dag = new DagBuilder()
  /** The rows that a trace tells apart, where the DAG has one. */
  #traced: Kin | undefined
  /** What is known of a quantity is its node plus this; anything lower is of an earlier DAG. */
  #epoch = 1

  constructor(graph: Graph, tables: Tables, given: Omit<Expansion, 'outputs'>) {
    this.#graph = graph
    this.#tables = tables
    this.#given = given
  }

  /** Adds the outputs and all they need to a DAG. Throws an OverflowError where a constant quantity is infinite. */
  into(dag: DagBuilder, outputs: readonly Cell[]): readonly NodeId[] {
    if (dag !== this.#dag) this.#epoch += this.#dag.size
    this.#dag = dag
    if (dag.trace) this.#follow(dag.trace, outputs)
    return outputs.map(({ name, instance }) => this.#quantity(name, instance))
  }

  #follow(trace: Trace, outputs: readonly Cell[]): void {
    const { scope } = trace
    const kin = this.#kin.get(scope) ?? new Kin(this.#graph, this.#tables, scope)
    this.#kin.set(scope, kin)
    this.#traced = kin
    trace.kin.add(kin)
    for (const { name, instance } of outputs) trace.output(kin.place(this.#scopeOf(name), instance, trace.instance))
  }

  #quantity(name: string, instance: number): NodeId {
    let known = this.#known.get(name)
    if (!known) {
      known = new Float64Array(this.#tables[this.#scopeOf(name)]?.count ?? 0)
      this.#known.set(name, known)
    }
    if (known[instance]! >= this.#epoch) return known[instance]! - this.#epoch
    const id = this.#make(name, instance)
    known[instance] = id + this.#epoch
    return id
  }

  #make(name: string, instance: number): NodeId {
    const node = this.#graph.node(name)
    const scope = this.#scopeOf(name)
    const table = this.#tables[scope]
    const ask = node ? this.#given.substitute : this.#given.uncertain
    const given = ask?.(name, scope, instance)
    const { trace } = this.#dag
    const place = trace && this.#traced!.place(scope, instance, trace.instance)
    trace?.quantity(place, ask && { ask, name, scope }, given)
    if (given !== undefined) return typeof given === 'number' ? this.#dag.input(given) : given(this.#dag)
    if (!node) {
      const column = table?.columns.get(name)
      if (!column) throw new Error(`nothing was bound to ${name}`)
      return this.#dag.constant(column[instance] ?? Number.NaN, place && { column, place })
    }
    if (!table) throw new Error(`nothing was bound to ${name}`)
    const form = node.by === undefined ? '' : (table.forms[instance]?.[node.by] ?? '')
    const expr = node.exprs.get(form)
    const id = expr ? this.#reader(expr, scope)(instance) : this.#dag.constant(Number.NaN)
    const value = this.#dag.value(id)
    if (value === Infinity || value === -Infinity) throw new OverflowError(`${name} is beyond what a number can hold`)
    return id
  }

  /** An expression stands in one formula, so it is always read from the same scope. */
  #reader(expr: Expr, scope: string): Reader {
    const known = this.#readers.get(expr)
    if (known) return known
    const reader = this.#makeReader(expr, scope)
    this.#readers.set(expr, reader)
    return reader
  }

  #makeReader(expr: Expr, scope: string): Reader {
    switch (expr.kind) {
      case 'number':
        return () => this.#dag.constant(expr.value)
      case 'name': {
        const at = indexInto(this.#graph.scopes, this.#tables, scope, this.#scopeOf(expr.name))
        return at ? (i) => this.#quantity(expr.name, at[i]!) : (i) => this.#quantity(expr.name, i)
      }
      case 'previous':
        return (i) => (i > 0 ? this.#quantity(expr.name, i - 1) : this.#dag.constant(Number.NaN))
      case 'sum':
        return this.#joined(expr.of, 'add', scope)
      case 'largest':
        return this.#joined(expr.of, 'max', scope)
      case 'call': {
        const { opName } = expr
        const [a, b, c] = expr.args.map((arg) => this.#reader(arg, scope)) as [Reader, Reader?, Reader?]
        if (c) return (i) => this.#dag.call(opName, [a(i), b!(i), c(i)])
        return b ? (i) => this.#dag.call(opName, [a(i), b(i)]) : (i) => this.#dag.call(opName, [a(i)])
      }
    }
  }

  /** Parts in their order, from 0 on; those that are unknown are passed over, in whichever draw they are. */
  #joined(of: Expr, by: 'add' | 'max', scope: string): Reader {
    const names = namesIn(of).map((name) => this.#scopeOf(name))
    const narrow = this.#graph.scopes.narrowest(scope, names)
    const part = this.#reader(of, narrow)
    const parts = this.#partsOf(narrow, scope)
    return (i) => {
      let total = this.#dag.constant(0)
      for (const each of parts[i] ?? []) {
        const known = this.#dag.call('known', [part(each)])
        // A total that began at 0 is never -0, so nothing added to it leaves it as it is, to the bit.
        if (this.#dag.value(known) !== 0) total = this.#dag.call(by, [total, known])
      }
      return total
    }
  }

  /** For each instance of a scope the instances of a narrower one that are its parts. */
  #partsOf(narrow: string, scope: string): readonly (readonly number[])[] {
    const key = `${narrow} ${scope}`
    const known = this.#parts.get(key)
    if (known) return known
    const parts = Array.from({ length: this.#tables[scope]!.count }, (): number[] => [])
    const count = this.#tables[narrow]?.count ?? 0
    const at = count > 0 ? indexInto(this.#graph.scopes, this.#tables, narrow, scope) : undefined
    for (let i = 0; i < count; i++) parts[at ? at[i]! : i]!.push(i)
    this.#parts.set(key, parts)
    return parts
  }

  #scopeOf(name: string): string {
    return (this.#graph.node(name) ?? this.#graph.inputs.get(name))!.scope
  }
}
