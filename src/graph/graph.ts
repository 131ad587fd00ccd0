import { type Base, formatUnit, parseUnit, sameUnit, type Unit } from '../units/unit.js'
import { type Expr, namesIn, parseFormula } from './expr.js'
import type { Formula, Input, ModelSource } from './formula.js'
import { ModelError } from './model-error.js'
import { inDependencyOrder } from './order.js'
import { ScopeTree } from './scope.js'
import { unitOf } from './unit-check.js'

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

/** Parses, orders and unit-checks a model. Everything that can be wrong with a formula is wrong here, before any number exists. */
export function buildGraph(source: ModelSource): Graph {
  const scopes = new ScopeTree(source.scopes)
  const parsed = Object.entries(source.formulas).map(([name, formula]) => parseNode(name, formula))
  const inputs = new Map(Object.entries(source.inputs))
  const scopeOf = (name: string): string | undefined => source.formulas[name]?.scope ?? source.inputs[name]?.scope
  for (const node of parsed) for (const expr of node.exprs.values()) checkReach(node, expr, scopes, scopeOf)

  const nodes = inDependencyOrder(parsed)
  for (const node of nodes) checkUnits(node, source)
  const byName = new Map(nodes.map((node) => [node.name, node]))
  return { scopes, inputs, nodes, node: (name) => byName.get(name) }
}

function parseNode(name: string, formula: Formula): Node {
  const { formula: text } = formula
  const texts = new Map(typeof text === 'string' ? [['', text]] : byForm(text.texts))
  const exprs = new Map([...texts].map(([form, each]) => [form, parseFormula(each)]))
  return { ...formula, name, by: typeof text === 'string' ? undefined : text.by, exprs, texts }
}

const byForm = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).flatMap(([forms, text]) => forms.split(' ').map((form) => [form, text] as const))

/** A name may be read where it stands or from a narrower scope; a wider scope reads it through `sum`. */
function checkReach(node: Node, expr: Expr, scopes: ScopeTree, scopeOf: (name: string) => string | undefined): void {
  const visit = (part: Expr, from: string): void => {
    if (part.kind === 'call') for (const arg of part.args) visit(arg, from)
    if (part.kind === 'sum') visit(part.of, scopes.narrowest(from, namesIn(part.of).map(scopeOf)))
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
