import type * as z from 'zod'
import { either, kindNamed, shortened } from './words.js'

type Issue = z.core.$ZodIssue
type UnionIssue = z.core.$ZodIssueInvalidUnion
type Branch = readonly Issue[]

/**
 * Of a union's failed branches, the mistakes of the one most likely meant, or undefined where the value has the
 * shape of none. A mapping means the branch it shares the most keys with; a text or number the one that takes its type.
 */
export function meantBranch(issue: UnionIssue): Branch | undefined {
  const branches = branchesOf(issue).filter((branch) => !branch.some(isWrongShape))
  const ranked = branches.toSorted(
    (a, b) => wrongKeys(a) - wrongKeys(b) || wrongWords(a) - wrongWords(b) || a.length - b.length,
  )
  const best = ranked[0]
  if (!best) return undefined
  // With not one key in common nothing was meant, and a list of all that is missing would only lead astray.
  const unknown = best.filter(({ code }) => code === 'unrecognized_keys')
  const keys = isMapping(issue.input) ? Object.keys(issue.input).length : 0
  return keys > 0 && wrongKeys(best) === keys && unknown.length > 0 ? unknown : best
}

/** What may be written where a union is asked for: `a number, a mapping or "rest"`. */
export const acceptedBy = (issue: UnionIssue): string =>
  either(
    branchesOf(issue).flatMap((branch) =>
      branch.filter(isWrongShape).flatMap((wrong) => {
        if (wrong.code === 'invalid_value') return wrong.values.map(shortened)
        return wrong.code === 'invalid_type' ? [kindNamed(wrong.expected)] : []
      }),
    ),
  )

/** The words that a union accepts, over all of its branches; empty where it accepts none. */
export const wordsOf = (issue: UnionIssue): readonly string[] => {
  const values = branchesOf(issue)
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_value' && inner.path.length === 0 ? inner.values : []))
  return [...new Set([...values, ...('options' in issue ? (issue.options ?? []) : [])])].filter(
    (word) => typeof word === 'string',
  )
}

/** The branches, with unions inside the union opened up. */
function branchesOf({ errors }: UnionIssue): readonly Branch[] {
  return errors.flatMap((branch) => {
    const [only] = branch
    const isUnion =
      only?.code === 'invalid_union' && branch.length === 1 && only.path.length === 0 && only.errors.length > 0
    return isUnion ? branchesOf(only) : [branch]
  })
}

const isWrongShape = ({ code, path }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')

const wrongKeys = (branch: Branch): number =>
  branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
    0,
  )

/** A word such as `dist: normal` decides between branches, so a branch that wants another word is hardly meant. */
const wrongWords = (branch: Branch): number =>
  branch.filter(({ code, path }) => code === 'invalid_value' && path.length === 1).length

const isMapping = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
