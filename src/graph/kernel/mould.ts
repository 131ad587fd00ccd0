import type { Dag } from './dag.js'
import { rowOf } from './kin.js'
import { operation } from './operations.js'
import { isParameter, type Template, templateOf } from './template.js'
import type { Met, Origin, Trace } from './trace.js'

/**
 * The template of an instance and the way to its numbers. Another instance has the same template when it is built alike and
 * its constants are: those that are equal, 0, 1, unknown or negative in the one are so in the other. Then the numbers are
 * found in a fraction of the time that an expansion takes; where they are not alike, nothing is lost but that.
 */
export class Mould {
  readonly template: Template
  readonly #trace: Trace
  /** For each parameter of the template which of the constants it is. */
  readonly #parameters: readonly number[]
  readonly #distinct: number

  constructor(dag: Dag, trace: Trace) {
    this.template = templateOf(dag)
    this.#trace = trace
    this.#parameters = this.template.values.map((value) => trace.values.indexOf(value))
    this.#distinct = new Set(trace.values).size
  }

  /** Whether others can be cast from it. */
  get isWhole(): boolean {
    return this.#trace.isWhole
  }

  /** The template with the numbers of another instance and outputs in these rows; undefined where that is built otherwise. */
  cast(instance: number, rows: readonly number[]): Template | undefined {
    const { kin, outputs, met, asked, instance: first } = this.#trace
    if (!this.isWhole || outputs.some((place, i) => rowOf(place, instance) !== rows[i])) return undefined
    for (const each of kin) if (!each.areAlike(first, instance)) return undefined
    const constants = this.#trace.values.slice()
    for (const each of met) if (!this.#meet(each, constants, instance)) return undefined
    if (new Set(constants).size !== this.#distinct) return undefined
    for (const { ask, name, scope, place, input } of asked)
      if (ask(name, scope, rowOf(place, instance)) !== input) return undefined
    return { ...this.template, values: this.#parameters.map((constant) => constants[constant]!) }
  }

  /** Works out a constant; false where it is another one than it should be, or of another kind. */
  #meet({ constant, isNew, from }: Met, constants: number[], instance: number): boolean {
    const value = numberFrom(from, constants, instance)
    const before = constants[constant]!
    if (!isNew || !isParameter(before)) return Object.is(value, before)
    constants[constant] = value
    return isParameter(value) && Number.isFinite(value) && value < 0 === before < 0
  }
}

function numberFrom(from: Origin<number>, constants: readonly number[], instance: number): number {
  if ('op' in from) return operation(from.op).apply(...from.args.map((arg) => constants[arg]!))
  return 'column' in from ? from.column[rowOf(from.place, instance)]! : from.number
}
