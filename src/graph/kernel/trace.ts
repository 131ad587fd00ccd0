import type { NodeId } from './dag.js'
import type { Given } from './expand.js'
import type { Kin, Place } from './kin.js'

/** Where a constant comes from: a table, an operation on constants, or a formula, whose numbers all instances share. */
export type Origin<Arg = NodeId> = Cell | Computed<Arg> | { readonly number: number }

interface Cell {
  readonly column: Float64Array
  readonly place: Place
}

interface Computed<Arg> {
  readonly op: string
  readonly args: readonly Arg[]
}

/** A constant that an expansion came to, once more or for the first time. */
export interface Met {
  readonly constant: number
  readonly isNew: boolean
  readonly from: Origin<number>
}

/** A quantity that might have been drawn, and the number of the input that it is if so. */
export interface Asked extends Question {
  readonly place: Place
  readonly input: number | undefined
}

interface Question {
  readonly ask: Given
  readonly name: string
  readonly scope: string
}

/** What the expansion of one instance asks for and is told, in its order. */
export class Trace {
  readonly scope: string
  readonly instance: number
  readonly kin = new Set<Kin>()
  readonly outputs: Place[] = []
  readonly met: Met[] = []
  readonly asked: Asked[] = []
  /** The constants of the DAG, in the order in which they were met. */
  readonly values: number[] = []
  /** Whether everything is in it. What is made of several quantities or read from other instances is not. */
  isWhole = true
  readonly #numbers = new Map<NodeId, number>()

  constructor(scope: string, instance: number) {
    this.scope = scope
    this.instance = instance
  }

  /** An output; `place` is undefined where it is none of the instance. */
  output(place: Place | undefined): void {
    if (place) this.outputs.push(place)
    else this.isWhole = false
  }

  /** A quantity that an output needs; `place` is undefined where it is none of the instance. */
  quantity(place: Place | undefined, question: Question | undefined, given: ReturnType<Given>): void {
    if (!place || typeof given === 'function') this.isWhole = false
    else if (question) this.asked.push({ ...question, place, input: given })
  }

  /** A constant that the DAG was asked for. */
  constant(id: NodeId, value: number, origin: Origin): void {
    const known = this.#numbers.get(id)
    const constant = known ?? this.values.push(value) - 1
    if (known === undefined) this.#numbers.set(id, constant)
    const from = 'op' in origin ? { op: origin.op, args: origin.args.map((arg) => this.#numbers.get(arg)!) } : origin
    this.met.push({ constant, isNew: known === undefined, from })
  }
}
