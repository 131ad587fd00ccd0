import type { Diagnostic } from '../diagnostics/diagnostic.js'
import type { Columns } from '../graph/evaluate.js'
import type { Skeleton } from './bind.js'
import { caseNames } from './forecast.js'
import { type Bound, modelOf } from './tables.js'

/** The prompts that a model would refuse: longer than the context its book gives it. */
export function longPrompts(
  skeleton: Skeleton,
  columns: Columns,
  { cards }: Bound,
  which: 0 | 1 | 2,
): readonly Diagnostic[] {
  const longest = columns.get('longest_prompt')!
  return cards.flatMap((card, i): readonly Diagnostic[] => {
    const { contextLimit } = card
    const prompt = longest[i]!
    if (contextLimit === undefined || prompt <= contextLimit) return []
    const step = skeleton.steps[skeleton.rows.route.parent[i]!]!
    const grows = step.prompt.form === 'accumulate' || step.prompt.form === 'window' || step.prompt.form === 'compact'
    return [
      {
        code: 'too-long',
        message: `a prompt of ${Math.round(prompt)} tokens is above the ${contextLimit} that ${modelOf(card)} takes`,
        where: skeleton.routes[i]!.model.place,
        label: `${grows ? 'the last call of a session' : 'the prompt'} in the ${caseNames[which]} case`,
        help: grows
          ? 'bound the history with mode: window or compact'
          : 'shorten the input, or name a model with more context',
      },
    ]
  })
}
