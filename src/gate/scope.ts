import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { Budget } from './budget-schema.js'

/** The workflows something is about, as a budget writes it. */
export type Scope = NonNullable<Budget['rules'][number]['scope']>

/** A workflow by what scopes go by. */
export interface Labelled {
  readonly id: string
  readonly labels: Readonly<Record<string, string>>
}

/** The positions of the workflows in a scope: those that match a name and carry every label. */
export const inScope = (scope: Scope | undefined, workflows: readonly Labelled[]): readonly number[] =>
  workflows.flatMap((workflow, i) => (isInScope(scope, workflow) ? [i] : []))

export function isInScope({ workflows: names, labels = {} }: Scope = {}, { id, labels: own }: Labelled): boolean {
  if (names && !names.some((name) => matches(name, id))) return false
  return Object.entries(labels).every(([key, value]) => Object.hasOwn(own, key) && own[key] === value)
}

/** Whether a name is as a pattern says, in which * stands for any letters. */
export function matches(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return pattern === name
  if (!name.startsWith(first)) return false
  const last = rest.pop()!
  let at = first.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - last.length >= at && name.endsWith(last)
}

/** What to say of a scope that no workflow is in. */
export function emptyScope(
  scope: Scope,
  workflows: readonly Labelled[],
): Pick<Diagnostic, 'message' | 'notes' | 'help'> {
  const ids = workflows.map(({ id }) => id)
  const keys = [...new Set(workflows.flatMap(({ labels }) => Object.entries(labels).map((pair) => pair.join(': '))))]
  const [name] = scope.workflows ?? []
  const guess = name !== undefined && !name.includes('*') ? didYouMean(name, ids) : undefined
  return {
    message: 'no workflow is in this scope',
    notes: [`workflows: ${some(ids)}`, ...(scope.labels ? [`labels: ${some(keys)}`] : [])],
    ...(guess !== undefined && { help: guess }),
  }
}

const shown = 8

const some = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : `${names.slice(0, shown).join(', ')}${names.length > shown ? ', …' : ''}`
