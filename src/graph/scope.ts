import type { Scope } from './formula.js'

/** How scopes lie within each other: a step within its workflow, a workflow within the portfolio. */
export class ScopeTree {
  readonly #scopes: Readonly<Record<string, Scope>>

  constructor(scopes: Readonly<Record<string, Scope>>) {
    this.#scopes = scopes
  }

  get names(): readonly string[] {
    return Object.keys(this.#scopes)
  }

  /** The scope and all it lies within, narrowest first. */
  around(scope: string): readonly string[] {
    const path = [scope]
    for (let at = this.#scopes[scope]?.within; at !== undefined; at = this.#scopes[at]?.within) path.push(at)
    return path
  }

  /** The scope that instances of this one are linked to besides their parent. */
  linked(scope: string): string | undefined {
    return this.#scopes[scope]?.sees
  }

  /** Whether a formula in `from` may read a name of `scope` without a sum. */
  reaches(from: string, scope: string): boolean {
    return this.around(from).includes(scope) || this.linked(from) === scope
  }

  /** Of `from` and the given scopes the one that lies deepest: what a sum runs over. */
  narrowest(from: string, scopes: readonly (string | undefined)[]): string {
    return scopes.reduce<string>(
      (deepest, scope) => (scope && this.around(scope).length > this.around(deepest).length ? scope : deepest),
      from,
    )
  }
}
