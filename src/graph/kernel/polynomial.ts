import type { DagBuilder } from './builder.js'
import type { NodeId } from './dag.js'

/** A fixed node times a product of nodes, which are its atoms: in rising order, one as often as it is multiplied. */
export interface Term {
  readonly coefficient: NodeId
  readonly atoms: readonly NodeId[]
  /** Equal for equal atoms. */
  readonly key: string
}

/** A sum of terms, no two with the same atoms. */
export type Polynomial = readonly Term[]

const term = (coefficient: NodeId, atoms: readonly NodeId[]): Term => ({ coefficient, atoms, key: atoms.join() })

export const fixed = (coefficient: NodeId): Polynomial => [term(coefficient, [])]
export const atom = (dag: DagBuilder, id: NodeId): Polynomial => [term(dag.constant(1), [id])]

/** Sums of more terms than this are only searched for like terms where the two sides share an atom. */
const FEW = 8

/** Adds. Long sums with nothing in common, such as two workflows, stay apart. */
export function added(dag: DagBuilder, a: Polynomial, b: Polynomial): Polynomial {
  if (a.length + b.length <= FEW) return summed(dag, [...a, ...b])
  const atoms = new Set(a.flatMap((each) => each.atoms))
  const related = b.some((each) => each.atoms.some((id) => atoms.has(id)))
  return related ? summed(dag, [...a, ...b]) : summed(dag, [...asOneAtom(dag, a), ...asOneAtom(dag, b)])
}

/** Adds up terms; those with the same atoms become one. */
function summed(dag: DagBuilder, terms: readonly Term[]): Polynomial {
  const sum = new Map<string, Term>()
  for (const each of terms) {
    const like = sum.get(each.key)
    const coefficient = like ? dag.call('add', [like.coefficient, each.coefficient]) : each.coefficient
    sum.set(each.key, like ? { ...each, coefficient } : each)
  }
  return [...sum.values()]
}

/** Divided by a fixed node that is not 0. */
export const divided = (dag: DagBuilder, given: Polynomial, by: NodeId): Polynomial =>
  given.map((each) => ({ ...each, coefficient: dag.call('quotient', [each.coefficient, by]) }))

/** Multiplies out. A product that is spread over several terms is one atom in each of them, not many. */
export function multiplied(dag: DagBuilder, a: Polynomial, b: Polynomial): Polynomial {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const left = many.length > 1 ? asOneAtom(dag, few) : few
  const right = few.length > 1 ? asOneAtom(dag, many) : many
  const products = left.flatMap((one) =>
    right.map((other) =>
      term(
        dag.call('multiply', [one.coefficient, other.coefficient]),
        [...one.atoms, ...other.atoms].sort((x, y) => x - y),
      ),
    ),
  )
  return products.length > 1 ? summed(dag, products) : products
}

/** The same quantity with no more than one atom in all, for what is used in several places. */
export function asOneAtom(dag: DagBuilder, given: Polynomial): Polynomial {
  if (given.length > 1) return atom(dag, nodeOf(dag, given))
  const [only] = given
  return only && only.atoms.length > 1 ? [term(only.coefficient, [product(dag, only.atoms)])] : given
}

/** The node of a polynomial, with common factors taken out: Horner's rule for many variables. */
export function nodeOf(dag: DagBuilder, given: Polynomial): NodeId {
  // Nothing times a number is nothing, but nothing times an unknown is unknown.
  const terms = given.filter(
    ({ coefficient, atoms }) => dag.value(coefficient) !== 0 || atoms.some((id) => dag.mayBeUnknown(id)),
  )
  if (terms.length === 0) return dag.constant(0)
  const shared = mostShared(terms)
  if (shared === undefined) return byCoefficient(dag, terms)
  const without = terms.flatMap(({ coefficient, atoms }) => {
    const at = atoms.indexOf(shared)
    return at < 0 ? [] : [term(coefficient, atoms.toSpliced(at, 1))]
  })
  const rest = terms.filter(({ atoms }) => !atoms.includes(shared))
  const taken = dag.call('multiply', [shared, nodeOf(dag, without)])
  return rest.length === 0 ? taken : dag.call('add', [taken, nodeOf(dag, rest)])
}

const product = (dag: DagBuilder, atoms: readonly NodeId[]): NodeId =>
  atoms.reduce((left, right) => dag.call('multiply', [left, right]))

/** The atom that stands in most terms; undefined where none stands in two. */
function mostShared(terms: readonly Term[]): NodeId | undefined {
  const counts = new Map<NodeId, number>()
  for (const { atoms } of terms) for (const id of new Set(atoms)) counts.set(id, (counts.get(id) ?? 0) + 1)
  let best: NodeId | undefined
  let most = 1
  for (const [id, count] of counts) if (count > most) [best, most] = [id, count]
  return best
}

/** Terms without a common atom: those with the same coefficient are added before they are multiplied by it. */
function byCoefficient(dag: DagBuilder, terms: readonly Term[]): NodeId {
  const groups = new Map<NodeId, Term[]>()
  for (const each of terms) groups.set(each.coefficient, [...(groups.get(each.coefficient) ?? []), each])
  const sums = [...groups].map(([coefficient, group]) => {
    const products = group.map(({ atoms }) => (atoms.length > 0 ? product(dag, atoms) : dag.constant(1)))
    const sum = products.reduce((left, right) => dag.call('add', [left, right]))
    return dag.call('multiply', [coefficient, sum])
  })
  return sums.reduce((left, right) => dag.call('add', [left, right]))
}
