import { evaluateCases, withWorkflows } from '../../forecast/run.js'
import type { Workflow } from '../../workflow/portfolio.js'
import { likeness } from './leaves.js'
import { rawWorkflow, type Side } from './side.js'

/** Two workflows are one that was renamed where at least so much of what is written of them is the same. */
const alike = 0.7

/** More workflows than this on a side were hardly renamed one by one, and are not compared with each other. */
const most = 200

/** The new names of workflows of the base that the head calls otherwise: first those most alike. */
export async function renamesBetween(base: Side, head: Side): Promise<ReadonlyMap<string, string>> {
  const [before, after] = [base, head].map(({ priced }) => new Set(priced.portfolio.workflows.map(({ id }) => id)))
  const gone = base.priced.portfolio.workflows.filter(({ id }) => !after!.has(id))
  const come = head.priced.portfolio.workflows.filter(({ id }) => !before!.has(id))
  if (gone.length === 0 || come.length === 0 || gone.length > most || come.length > most) return new Map()
  const [ours, theirs] = await Promise.all([gone, come].map(rawOfAll))
  const likely = gone
    .flatMap((one, i) => come.map((other, j) => ({ from: one.id, to: other.id, like: likeness(ours![i], theirs![j]) })))
    .filter(({ like }) => like >= alike)
    .sort((a, b) => b.like - a.like)
  const names = new Map<string, string>()
  for (const { from, to } of likely) if (!names.has(from) && ![...names.values()].includes(to)) names.set(from, to)
  return names
}

const rawOfAll = (workflows: readonly Workflow[]): Promise<readonly unknown[]> =>
  Promise.all(workflows.map(rawWorkflow))

/**
 * The base with its workflows under the names that the head gives them. Draws depend on names, so a workflow that was only
 * renamed is drawn alike on both sides.
 */
export function renamed(base: Side, names: ReadonlyMap<string, string>): Side {
  if (names.size === 0) return base
  const workflows = base.priced.portfolio.workflows.map((workflow) => ({
    ...workflow,
    id: names.get(workflow.id) ?? workflow.id,
  }))
  const priced = withWorkflows(base.priced, workflows)
  const was = new Map([...names].map(([from, to]) => [to, from]))
  return { ...base, priced, cases: evaluateCases(priced), was }
}
