import { isSettled } from '../../forecast/run.js'
import { quantitiesIn } from '../../workflow/correlations.js'
import type { Side } from './side.js'

/**
 * For workflows of the base, by position, that of the head whose draws are the same: its file has the same text, its
 * prices are the same, and nothing that it shares with others could have moved it.
 */
export function sameDraws(base: Side, head: Side, pricesDiffer: boolean): ReadonlyMap<number, number> {
  const [before, after] = [base, head].map(({ priced }) => priced.portfolio)
  const shares = [before!, after!].some(
    ({ sharedCosts, correlations, assumptions }) =>
      sharedCosts.length + correlations.length > 0 || readsData(assumptions.map(({ quantity }) => quantity)),
  )
  const settled = [base, head].some(({ priced }) => isSettled(priced))
  if (shares || settled || pricesDiffer) return new Map()
  const positions = new Map(after!.workflows.map(({ id }, i) => [id, i]))
  return new Map(
    before!.workflows.flatMap((workflow, i) => {
      const position = positions.get(workflow.id)
      const other = position === undefined ? undefined : after!.workflows[position]!
      const same = other?.file.sha256 === workflow.file.sha256 && !base.was.has(workflow.id) && !readsData(workflow)
      return same ? [[i, position!] as const] : []
    }),
  )
}

/** Data stand in files of their own. */
const readsData = (part: unknown): boolean => quantitiesIn(part).some(({ form }) => form.kind === 'data')
