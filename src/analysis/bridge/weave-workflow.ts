import type { Path } from '../../diagnostics/diagnostic.js'
import type { Cost, Outcome, Step, Workflow } from '../../workflow/portfolio.js'
import type { Fits } from './fits.js'
import { type Pick, weaveNamed, weaveParts } from './pick.js'
import { modelsText } from './routing-text.js'
import { weaveStep } from './weave-step.js'

/** Weaves a workflow that both sides have. */
export function weaveWorkflow(base: Workflow, head: Workflow, pick: Pick, fits: Fits, which: 0 | 1 | 2): Workflow {
  const path = ['workflows', head.id]
  const at = (key: string) => [...path, key]
  if (!fits.demand(base, head))
    return pick({ bar: 'mix', path, told: [toldDemand(base), toldDemand(head)] }, base, head)
  const mix = { bar: 'mix', path: at('steps'), pick } as const
  const steps = weaveNamed(base.steps, head.steps, mix, {
    both: (was, is, place) =>
      fits.tokens(base, was, head, is)
        ? weaveStep(was, is, place, pick, which)
        : pick({ bar: 'mix', path: place, told: [toldStep(was, which), toldStep(is, which)] }, was, is),
    tell: (step) => toldStep(step, which),
  })
  const { outcome, costs } = weaveOutcome(base, head, path, pick)
  return weaveParts(
    base,
    head,
    { bar: 'other', path, pick },
    {
      id: (_, id) => id,
      file: (_, file) => file,
      place: (_, place) => place,
      labels: (_, labels) => labels,
      demand: (was, is) =>
        was.form === is.form
          ? weaveParts(was, is, { bar: 'volume', path: at('demand'), pick })
          : pick({ bar: 'volume', path: at('demand'), told: [was.form, is.form] }, was, is),
      steps: () => steps,
      ...Object.fromEntries(
        (['retryFactor', 'evalFactor', 'overheadFactor'] as const).map((key) => [
          key,
          (was: Workflow[typeof key], is: Workflow[typeof key]) =>
            pick({ bar: 'efficiency', path: at(factors[key]) }, was, is),
        ]),
      ),
      evaluator: (was, is) => weaveEvaluator(was, is, at('evaluator'), pick, () => fits.evaluator(base, head)),
      outcome: () => outcome,
      costs: () => costs,
      value: (was, is) => weaveParts(was, is, { bar: 'other', path: at('value'), pick }),
    },
  )
}

const factors = { retryFactor: 'retry_factor', evalFactor: 'eval_factor', overheadFactor: 'overhead_factor' } as const

const toldDemand = ({ demand }: Workflow): string => `by ${demand.form}`

const toldStep = ({ routes }: Step, which: 0 | 1 | 2): string => modelsText(routes, which)

type Evaluator = Workflow['evaluator']

function weaveEvaluator(base: Evaluator, head: Evaluator, path: Path, pick: Pick, agree: () => boolean): Evaluator {
  const told = [base?.model.name, head?.model.name] as const
  if (!base || !head || !agree()) return pick({ bar: 'mix', path, told }, base, head)
  return weaveParts(
    base,
    head,
    { bar: 'efficiency', path, pick },
    {
      model: (was, is) => pick({ bar: 'mix', path: [...path, 'model'], told }, was, is),
    },
  )
}

/** Costs that are paid per attempt or outcome mean nothing without an outcome, so they come and go with it. */
function weaveOutcome(base: Workflow, head: Workflow, path: Path, pick: Pick) {
  const spot = { bar: 'quality', path: [...path, 'outcome'], pick } as const
  const both = base.outcome !== undefined && head.outcome !== undefined
  const byOutcome = ({ costs }: Workflow) => (both ? [] : costs.filter(({ per }) => tried.includes(per)))
  const others = ({ costs }: Workflow) => (both ? costs : costs.filter(({ per }) => !tried.includes(per)))
  const own = weaveCosts(others(base), others(head), [...path, 'costs'], pick)
  if (both) return { outcome: weaveOutcomes(base.outcome, head.outcome, spot.path, pick), costs: own }
  const whole = (workflow: Workflow) => ({ outcome: workflow.outcome, costs: byOutcome(workflow) })
  const told = [base.outcome?.unit, head.outcome?.unit] as const
  const { outcome, costs } = pick({ ...spot, told }, whole(base), whole(head))
  return { outcome, costs: [...own, ...costs] }
}

const tried: readonly Cost['per'][] = ['attempt', 'outcome', 'failed_attempt']

const weaveOutcomes = (base: Outcome, head: Outcome, path: Path, pick: Pick): Outcome =>
  weaveParts(
    base,
    head,
    { bar: 'quality', path, pick },
    {
      trust: (was, is) => {
        const at = [...path, 'trust']
        if (was.form === 'gates' && is.form === 'gates')
          return {
            form: 'gates',
            gates: weaveParts(was.gates, is.gates, { bar: 'quality', path: [...path, 'gates'], pick }),
          }
        return was.form === is.form
          ? weaveParts(was, is, { bar: 'quality', path, pick })
          : pick({ bar: 'quality', path: at, told: [was.form, is.form] }, was, is)
      },
    },
  )

/** Weaves cost lines: of a line that both sides have in one form each number by itself. */
export const weaveCosts = <T extends Cost>(
  base: readonly T[],
  head: readonly T[],
  path: Path,
  pick: Pick,
): readonly T[] =>
  weaveNamed(
    base,
    head,
    { bar: 'other', path, pick },
    {
      both: (was, is, at) => {
        const alike = was.category === is.category && was.per === is.per && was.amount.form === is.amount.form
        const other = { bar: 'other', path: at, pick } as const
        if (!alike) return pick({ bar: 'other', path: at, told: [toldCost(was), toldCost(is)] }, was, is)
        return weaveParts<T>(was, is, other, {
          id: (_: string, id: string) => id,
          place: (_: Cost['place'], place: Cost['place']) => place,
          amount: (one: Cost['amount'], two: Cost['amount']) => weaveParts(one, two, other),
        } as Parameters<typeof weaveParts<T>>[3])
      },
      tell: toldCost,
    },
  )

const toldCost = ({ category, per }: Cost): string => `${category.replaceAll('_', ' ')} per ${per.replaceAll('_', ' ')}`
