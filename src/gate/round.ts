import type { Priced } from '../forecast/run.js'
import { figureOf, type Sources } from './figures.js'
import { judge, settingsOf } from './judge.js'
import { located } from './places.js'
import type { Verdict, WaiverTold } from './result.js'
import type { BudgetFile, Task } from './task.js'
import { waived } from './waive.js'

/** A budget with its rules as tasks. */
export interface Assignment {
  readonly budget: BudgetFile
  readonly tasks: readonly Task[]
}

export interface Round {
  readonly verdicts: readonly Verdict[]
  readonly waivers: readonly WaiverTold[]
}

/** Judges the rules of a budget at the prices of one side. */
export async function roundOf(
  { budget, tasks }: Assignment,
  sources: Sources,
  prices: 'head' | 'base',
  priced: Priced,
): Promise<Round> {
  const settings = settingsOf(budget.value)
  const { currency } = priced.portfolio
  const judged = tasks.map((task) =>
    judge(task, figureOf(task, sources, prices), sources.workflows, currency, settings),
  )
  const { verdicts, waivers } = waived(judged, budget, sources.workflows, sources.today)
  return {
    verdicts: await Promise.all(verdicts.map((verdict, i) => located(verdict, tasks[i]!, budget, priced))),
    waivers,
  }
}
