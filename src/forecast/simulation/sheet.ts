import type { SourceFile } from '../../diagnostics/diagnostic.js'
import type { DagBuilder } from '../../graph/kernel/builder.js'
import type { NodeId } from '../../graph/kernel/dag.js'
import type { Distribution } from '../../stats/distribution.js'
import type { Portfolio, Quantity } from '../../workflow/portfolio.js'
import { casesIn } from '../../workflow/trend/path.js'
import { assumptionIdentity, type Identity, operandIdentity } from './identity.js'

type Expression = Extract<Quantity['form'], { readonly kind: 'expression' }>

/** An input of a kernel: what it is drawn from, and who it is to the random streams. */
export interface Drawn extends Identity {
  readonly quantity: Quantity
  readonly distribution: Distribution
}

/** Assumptions by the file they stand in and by name. */
export type AssumptionsOf = ReadonlyMap<SourceFile, ReadonlyMap<string, Quantity>>

export function assumptionsOf({ assumptions }: Pick<Portfolio, 'assumptions'>): AssumptionsOf {
  const byFile = new Map<SourceFile, Map<string, Quantity>>()
  for (const { name, quantity } of assumptions) {
    const file = quantity.place!.file
    byFile.set(file, (byFile.get(file) ?? new Map<string, Quantity>()).set(name, quantity))
  }
  return byFile
}

/** Whether a quantity can differ from draw to draw. */
export const isUncertain = ({ distribution, form, path }: Quantity): boolean =>
  form.kind === 'expression' ||
  (distribution !== undefined && distribution.sd > 0) ||
  (path !== undefined && Object.values(path.operands).some(isUncertain))

/** The uncertain quantities that one kernel reads, numbered as they are met: workflows that are built alike number alike. */
export class Sheet {
  readonly drawn: Drawn[] = []
  readonly #assumptions: AssumptionsOf
  readonly #numbers = new Map<Quantity, number>()

  constructor(assumptions: AssumptionsOf) {
    this.#assumptions = assumptions
  }

  /** What stands for an uncertain quantity in a month: the number of an input, or the node of an expression. */
  given(quantity: Quantity, identity: () => Identity, month: number): number | ((dag: DagBuilder) => NodeId) {
    const { form, distribution, place, path } = quantity
    const moved = path?.months[month]
    if (form.kind !== 'expression' && !moved) return this.#number(quantity, distribution!, identity)
    const assumption = (dag: DagBuilder, name: string) =>
      this.node(dag, this.#assumptions.get(place!.file)!.get(name)!, () => assumptionIdentity(name), month)
    if (!moved || Object.keys(path!.operands).length === 0)
      return (dag) => dag.expr(moved?.expr ?? (form as Expression).expr, (name) => assumption(dag, name))
    return (dag) =>
      dag.expr(moved.expr, (name) =>
        this.node(dag, path!.operands[name]!, () => operandIdentity(identity(), name, path!), month),
      )
  }

  /** The node of a quantity in a month, whether it is uncertain or not. */
  node(dag: DagBuilder, quantity: Quantity, identity: () => Identity, month: number): NodeId {
    if (!isUncertain(quantity)) return dag.constant(quantity.distribution?.mean ?? casesIn(quantity, month)[1])
    const given = this.given(quantity, identity, month)
    return typeof given === 'number' ? dag.input(given) : given(dag)
  }

  #number(quantity: Quantity, distribution: Distribution, identity: () => Identity): number {
    const known = this.#numbers.get(quantity)
    if (known !== undefined) return known
    const { group, id } = identity()
    const number = this.drawn.push({ group, id, quantity, distribution }) - 1
    this.#numbers.set(quantity, number)
    return number
  }
}
