import type { Input } from '../../analysis/bridge/result.js'

/** A path inside a workflow, whose name may stand in quotes. */
const inWorkflow = /^workflows\.(?:"(?:[^"\\]|\\.)*"|[^.[]+)\.(.*)$/

/** The path of an input in its workflow, or all of it. */
export const ownPath = ({ path, workflow }: Input): string =>
  (workflow === null ? undefined : inWorkflow.exec(path)?.[1]) ?? path

/** A path without the word that every one of a workflow begins with. */
export const fullPath = ({ path }: Input): string => path.replace(/^workflows\./, '')

/** Keys that say where something stands and not what it is. */
const between: readonly string[] = ['steps', 'tokens', 'costs', 'outcome', 'gates']

/** An input in a few words, for a sentence: `answer route`, `demand active users`. */
export function inWords(input: Input, isOne: boolean): string {
  const own = ownPath(input)
  if (input.workflow === null) return own
  const keys = own.split('.').filter((key) => !between.includes(key))
  const words = keys.slice(-2).join(' ').replaceAll('_', ' ')
  return isOne || own === input.path ? words : `${words} of ${input.workflow}`
}
