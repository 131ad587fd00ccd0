import { type Base, formatUnit, parseUnit, sameUnit, type Unit } from '../units/unit.js'
import { type Expr, namesIn } from './expr.js'
import type { Formula, ModelSource } from './formula.js'
import { axisOf, type Graph, graphOf, type Node, textsOf } from './graph.js'
import { ModelError } from './model-error.js'
import { inDependencyOrder } from './order.js'
import { parseFormula } from './parse.js'
import { ScopeTree } from './scope.js'
import { unitOf } from './unit-check.js'

/** Parses, orders and unit-checks a model. Everything that can be wrong with a formula is wrong here, before any number exists. */
export function buildGraph(source: ModelSource): Graph {
  const scopes = new ScopeTree(source.scopes)
  const parsed = Object.entries(source.formulas).map(([name, formula]) => parseNode(name, formula))
  const scopeOf = (name: string): string | undefined => source.formulas[name]?.scope ?? source.inputs[name]?.scope
  for (const node of parsed) for (const expr of node.exprs.values()) checkReach(node, expr, scopes, scopeOf)

  const nodes = inDependencyOrder(parsed)
  for (const node of nodes) checkUnits(node, source)
  return graphOf(scopes, source.inputs, nodes)
}

function parseNode(name: string, formula: Formula): Node {
  const texts = textsOf(formula)
  const exprs = new Map([...texts].map(([form, each]) => [form, parseFormula(each)]))
  return { ...formula, name, by: axisOf(formula), exprs, texts }
}

/** A name may be read where it stands or from a narrower scope; a wider scope reads it through `sum`. */
function checkReach(node: Node, expr: Expr, scopes: ScopeTree, scopeOf: (name: string) => string | undefined): void {
  const visit = (part: Expr, from: string): void => {
    if (part.kind === 'call') for (const arg of part.args) visit(arg, from)
    if (part.kind === 'sum' || part.kind === 'largest')
      visit(part.of, scopes.narrowest(from, namesIn(part.of).map(scopeOf)))
    if (part.kind !== 'name' && part.kind !== 'previous') return
    const scope = scopeOf(part.name)
    if (scope === undefined) throw new ModelError(`${node.name} reads "${part.name}", which nothing defines`)
    if (!scopes.reaches(from, scope)) {
      throw new ModelError(`${node.name} (${from}) cannot read ${part.name} (${scope}) without sum()`)
    }
  }
  visit(expr, node.scope)
}

/** Checks a node in every form its unit depends on. */
function checkUnits(node: Node, { axes, inputs, formulas }: ModelSource): void {
  const textOf = (name: string): string => (formulas[name] ?? inputs[name])!.unit
  for (const [form, expr] of node.exprs) {
    const units = [node.unit, ...namesIn(expr).map(textOf)].join()
    const axis = /\{(\w+)\}/.exec(units)?.[1]
    const forms = axis === undefined ? [''] : axis === node.by ? [form] : Object.keys(axes[axis] ?? {})
    for (const each of forms) {
      const unit = (text: string): Unit =>
        parseUnit(axis ? text.replace(`{${axis}}`, axes[axis]?.[each] as Base) : text)
      const declared = unit(node.unit)
      const inferred = unitOf(expr, (name) => unit(textOf(name)), node.name)
      if (!sameUnit(declared, inferred)) {
        const where = each || form ? ` (${each || form})` : ''
        throw new ModelError(
          `${node.name}${where} is declared in ${formatUnit(declared)}, but its formula yields ${formatUnit(inferred)}`,
        )
      }
    }
  }
}
