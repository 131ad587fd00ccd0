import type { Skeleton } from './bind.js'
import type { Add } from './cell-sheet.js'
import type { AdditiveStatistic, Cell, MonthCases } from './cells.js'
import { inEachCase } from './in-each-case.js'
import { modelsIn } from './month-models.js'

/** Counts: what users do by workflow, calls by step, requests to model APIs by model, and what came of it. */
export function addDemand({ rows, workflows, steps }: Skeleton, month: MonthCases, add: Add): void {
  for (const [i, { outcome }] of workflows.entries()) {
    const count = (statistic: AdditiveStatistic, unit: string) =>
      add(i, { ...blank, statistic, unit, values: inEachCase(month, (read) => read(statistic, i)) })
    count('sessions', 'session')
    count('turns', 'turn')
    count('attempts', 'attempt')
    if (outcome) count('trusted_outcomes', outcome.unit)
  }
  for (const [i, { id }] of steps.entries()) {
    const values = inEachCase(month, (read) => read('calls', i))
    add(rows.step.parent[i]!, { ...blank, step: id, statistic: 'steps', unit: 'call', values })
  }
  for (const [i, card] of month.expected.bound.cards.entries()) {
    const at = rows.route.parent[i]!
    for (const { model, share } of modelsIn(card)) {
      add(rows.step.parent[at]!, {
        ...blank,
        step: steps[at]!.id,
        model,
        statistic: 'model_calls',
        unit: 'call',
        values: inEachCase(month, (read) => read('calls', at) * read('weight', i) * share),
      })
    }
  }
}

const blank = { step: '', component: '', model: '' } as const satisfies Partial<Cell>
