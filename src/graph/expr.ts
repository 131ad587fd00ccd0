import type { Operator } from './operators.js'

/** The whole grammar of a formula. */
export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly op: Operator; readonly opName: string; readonly args: readonly Expr[] }
  /** The sum over all parts of this one in the narrower scope that `of` reads. */
  | { readonly kind: 'sum'; readonly of: Expr }
  /** The largest of those parts; 0 where there are none. */
  | { readonly kind: 'largest'; readonly of: Expr }
  /** The value that the sibling before this one has: in a cascade, the model tried before. */
  | { readonly kind: 'previous'; readonly name: string }

/** Names in order of first use, each once. */
export function namesIn(expr: Expr): readonly string[] {
  const names = new Set<string>()
  const visit = (part: Expr): void => {
    if (part.kind === 'name' || part.kind === 'previous') names.add(part.name)
    else if (part.kind === 'sum' || part.kind === 'largest') visit(part.of)
    else if (part.kind === 'call') part.args.forEach(visit)
  }
  visit(expr)
  return [...names]
}
