import { ModelError } from '../model-error.js'
import { jsOperations, library } from './js-operations.js'
import type { ColumnOperand, Operand, Shape } from './shape.js'
import type { Routine, Workspace } from './workspace.js'

/** A piece as JavaScript: one loop over the draws of a block. Throws a ModelError for an operation without a printer. */
export function jsRoutine(shape: Shape, workspace: Workspace): Routine {
  const make = new Function(...Object.keys(library), jsSource(shape, workspace.block))
  const run = make(...Object.values(library)) as (
    values: Float64Array,
    constants: Float64Array,
    draws: number,
    ...bases: readonly number[]
  ) => void
  return (constants, bases, draws) => run(workspace.values, constants, draws, ...bases)
}

/** The code of a piece. It is made of numbered slots and the text of `jsOperations`, and of nothing that anybody wrote. */
export function jsSource(shape: Shape, block: number): string {
  const bases = Array.from({ length: shape.bases }, (_, base) => `b${base}`)
  const at = ({ base, offset }: ColumnOperand) => `M[b${base}${offset === 0 ? '' : ` + ${offset * block}`} + i]`
  const name = (operand: Operand): string => {
    if (operand.kind === 'step') return `s${operand.step}`
    return operand.kind === 'constant' ? `c${operand.constant}` : `x${operand.base}_${operand.offset}`
  }
  const loaded = new Map<string, string>()
  for (const operand of shape.steps.flatMap(({ args }) => args))
    if (operand.kind === 'column') loaded.set(name(operand), at(operand))

  return [
    '"use strict"',
    `return (${['M', 'C', 'n', ...bases].join(', ')}) => {`,
    ...Array.from({ length: shape.constants }, (_, i) => `  const c${i} = C[${i}]`),
    '  for (let i = 0; i < n; i++) {',
    ...[...loaded].map(([variable, place]) => `    const ${variable} = ${place}`),
    ...shape.steps.map(({ op, args }, i) => `    const s${i} = ${printed(op, args.map(name))}`),
    ...shape.stores.map(
      ({ step, to, isOutput }) => `    ${at(to)} = ${isOutput ? `s${step} === s${step} ? s${step} : NaN` : `s${step}`}`,
    ),
    '  }',
    '}',
  ].join('\n')
}

function printed(op: string, args: readonly string[]): string {
  if (!Object.hasOwn(jsOperations, op)) throw new ModelError(`"${op}" cannot be written as JavaScript`)
  return jsOperations[op]!(...args)
}
