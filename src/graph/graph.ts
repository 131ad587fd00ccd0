import type { Expr } from './expr.js'
import type { Formula, Input } from './formula.js'
import type { ScopeTree } from './scope.js'

/** A formula, parsed. `exprs` holds its expression by form; the key is empty where the formula has one text for all. */
export interface Node extends Formula {
  readonly name: string
  readonly by: string | undefined
  readonly exprs: ReadonlyMap<string, Expr>
  /** The text that `exprs` was read from, by form. */
  readonly texts: ReadonlyMap<string, string>
}

/** A model whose formulas are parsed, in dependency order and checked for units. Instances only bind values to it. */
export interface Graph {
  readonly scopes: ScopeTree
  readonly inputs: ReadonlyMap<string, Input>
  readonly nodes: readonly Node[]
  readonly node: (name: string) => Node | undefined
}

/** A graph of nodes that are in dependency order already. */
export function graphOf(scopes: ScopeTree, inputs: Readonly<Record<string, Input>>, nodes: readonly Node[]): Graph {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  return { scopes, inputs: new Map(Object.entries(inputs)), nodes, node: (name) => byName.get(name) }
}

/** The texts of a formula by form; the key is empty where it has one text for all. */
export function textsOf({ formula }: Formula): ReadonlyMap<string, string> {
  if (typeof formula === 'string') return new Map([['', formula]])
  return new Map(Object.entries(formula.texts).flatMap(([forms, text]) => forms.split(' ').map((form) => [form, text])))
}

/** The axis on whose forms a formula depends. */
export const axisOf = ({ formula }: Formula): string | undefined =>
  typeof formula === 'string' ? undefined : formula.by
