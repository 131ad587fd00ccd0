import { formatUnit, ratio, type Unit } from '../units/unit.js'
import type { Expr } from './expr.js'
import { ModelError } from './model-error.js'

/** The unit that an expression yields, asking the operator table. Throws a ModelError that names the node. */
export function unitOf(expr: Expr, unitOfName: (name: string) => Unit, node: string): Unit {
  switch (expr.kind) {
    case 'number':
      return ratio
    case 'name':
    case 'previous':
      return unitOfName(expr.name)
    case 'sum':
    case 'largest':
      return unitOf(expr.of, unitOfName, node)
    case 'call': {
      const units = expr.args.map((arg) => unitOf(arg, unitOfName, node))
      const unit = expr.op.unit(...units)
      if (unit) return unit
      const joined = units.map((each) => formatUnit(each)).join(' and ')
      throw new ModelError(`${node}: cannot ${expr.opName} ${joined}`)
    }
  }
}
