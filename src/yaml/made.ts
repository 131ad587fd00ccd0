import { type Diagnostic, isSpan, type SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import { childOf, type Tree } from './tree.js'
import { nameOf, shortened } from './words.js'

/**
 * `--set` makes the mappings on its way, so a misspelt name in it makes a new one that lacks what it needs. That
 * nothing of this name is there is the mistake then, whatever else the new mapping has not got.
 */
export function asMade(mistake: Diagnostic, { overrides = [] }: SourceFile, tree: Tree): Diagnostic {
  const { code, where } = mistake
  if (code !== 'missing-key' || !where || isSpan(where)) return mistake
  const { path } = where
  const isMade = overrides.some(
    (override) =>
      override.path.length > path.length && path.every((name, i) => String(name) === String(override.path[i])),
  )
  const name = path.at(-1)
  let at: Tree | undefined = tree
  for (const key of path.slice(0, -1)) at = at && childOf(at, key)?.value
  if (!isMade || typeof name !== 'string' || at?.kind !== 'mapping' || at.entries.has(name)) return mistake
  const names = [...at.entries.keys()]
  return {
    code: 'override',
    message: `${nameOf(path.slice(0, -1))} has no ${shortened(name)}`,
    where: { ...where, at: 'key' },
    help: didYouMean(name, names) ?? `it has ${names.join(', ')}`,
  }
}
