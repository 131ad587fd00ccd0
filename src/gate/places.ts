import type { Place } from '../diagnostics/diagnostic.js'
import { lineAndColumn } from '../diagnostics/position.js'
import type { Priced } from '../forecast/run.js'
import { spanOf } from '../yaml/locate.js'
import type { Location, Verdict } from './result.js'
import type { BudgetFile, Task } from './task.js'

/**
 * Where a verdict is shown: one about a single workflow at that workflow, one about several at its rule. What is kept is
 * shown nowhere, and costs no reading of the YAML with positions. Rules of the command line stand in no file.
 */
export async function located(
  verdict: Verdict,
  { at, positions }: Task,
  { file }: BudgetFile,
  { portfolio }: Priced,
): Promise<Verdict> {
  if (verdict.finding === 'kept' || verdict.finding === 'off' || verdict.finding === 'skipped') return verdict
  const [only] = positions
  const isCommandLine = file.text === ''
  const workflow = positions.length === 1 || isCommandLine ? portfolio.workflows[only!] : undefined
  const place: Place = workflow ? workflow.place : { file, path: ['rules', at], at: 'value' }
  return { ...verdict, location: await locationOf(place) }
}

async function locationOf(place: Place): Promise<Location> {
  const span = await spanOf(place)
  return { path: withoutState(span.file.path), ...lineAndColumn(span) }
}

/** A path of a state of git as it stands in the repository: whoever shows a finding has no other files. */
export const withoutState = (path: string): string => path.replace(/^git:[^:]*:\/?/, '')
