import { callBuckets } from '../model/buckets.js'
import type { Skeleton } from './bind.js'
import type { Add } from './cell-sheet.js'
import type { MonthCases } from './cells.js'
import { inEachCase, portion, type Read } from './in-each-case.js'
import { modelsIn } from './month-models.js'

/**
 * Tokens by step, model and bucket. Tokens of retries, evaluation and overhead follow the base tokens of each model,
 * except that evaluation goes to the evaluator's model where it has one.
 */
export function addTokens({ rows, workflows, steps }: Skeleton, month: MonthCases, add: Add): void {
  const { cards, evaluators } = month.expected.bound
  const tokens = { statistic: 'tokens', unit: 'tok' } as const
  for (const [i, card] of cards.entries()) {
    const at = rows.route.parent[i]!
    const workflow = rows.step.parent[at]!
    for (const { model, share: days } of modelsIn(card)) {
      // What this model takes of the step's tokens.
      const share = (read: Read) =>
        portion(read('weight', i) * read('token_ratio', i), read('tokens_multiplier', at)) * days
      for (const bucket of callBuckets) {
        const values = inEachCase(month, (read) => read(`tokens_${bucket}`, at) * share(read))
        add(workflow, { step: steps[at]!.id, component: bucket, model, ...tokens, values })
      }
      const follows = (read: Read) => {
        const base = callBuckets.reduce((sum, bucket) => sum + read(`tokens_${bucket}`, at), 0)
        return portion(base * share(read), read('base_tokens', workflow))
      }
      for (const bucket of ['retry', 'evaluator', 'overhead'] as const) {
        if (bucket === 'evaluator' && evaluators[workflow]) continue
        const values = inEachCase(month, (read) => read(`${bucket}_tokens`, workflow) * follows(read))
        add(workflow, { step: '', component: bucket, model, ...tokens, values })
      }
    }
  }
  for (const i of workflows.keys()) {
    const card = evaluators[i]
    for (const { model, share } of card ? modelsIn(card) : []) {
      const values = inEachCase(month, (read) => read('evaluator_tokens', i) * share)
      add(i, { step: '', component: 'evaluator', model, ...tokens, values })
    }
  }
}
