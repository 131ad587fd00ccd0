import type { Portfolio, Workflow } from '../../workflow/portfolio.js'
import type { Fits } from './fits.js'
import { type Pick, weaveNamed, weaveParts } from './pick.js'
import { weaveCosts, weaveWorkflow } from './weave-workflow.js'

/** What is woven of two sides, and how. */
export interface Weaving {
  readonly base: Portfolio
  readonly head: Portfolio
  readonly fits: Fits
  /** Which case: 0 conservative, 1 expected, 2 peak. */
  readonly which: 0 | 1 | 2
}

/**
 * Weaves two portfolios that report in one currency over one horizon. Workflows that are not among `moved`, if given, are the
 * same on both sides, and taken from the head.
 */
export function weavePortfolio(
  { base, head, fits, which }: Weaving,
  pick: Pick,
  moved?: ReadonlySet<string>,
): Portfolio {
  const mix = { bar: 'mix', path: ['workflows'], pick } as const
  return weaveParts(
    base,
    head,
    { bar: 'other', path: [], pick },
    {
      ...taken('name', 'currency', 'horizon', 'files', 'assumptions', 'correlations'),
      workflows: (was, is) =>
        weaveNamed<Workflow>(was, is, mix, {
          both: (one, other) => (moved && !moved.has(other.id) ? other : weaveWorkflow(one, other, pick, fits, which)),
          tell: toldWorkflow,
        }),
      sharedCosts: (was, is) => weaveCosts(was, is, ['costs'], pick),
    },
  )
}

/** What moves no case, or is the same on both sides. */
const taken = (...keys: readonly (keyof Portfolio)[]) =>
  Object.fromEntries(keys.map((key) => [key, (_: unknown, head: unknown) => head]))

/** The models that serve a workflow. */
function toldWorkflow({ steps }: Workflow): string {
  const models = new Set(steps.flatMap(({ routes }) => routes.map(({ model }) => model.name)))
  return models.size === 0 ? 'costs' : [...models].join(', ')
}
