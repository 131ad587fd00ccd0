import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { type Asked, askedBy } from './asked.js'
import type { Budget } from './budget-schema.js'
import { type Covered, coveredBy } from './period.js'
import { emptyScope, inScope, type Labelled } from './scope.js'

export type Rule = Budget['rules'][number]
export type Envelope = Budget['budgets'][number]

/** A budget file that was read, or the rules of the command line. */
export interface BudgetFile {
  readonly value: Budget
  readonly file: SourceFile
  readonly sha256: string
}

/** A rule, and the workflows it is to be held against. */
export interface Task {
  readonly rule: Rule
  /** Among the rules of its file. */
  readonly at: number
  readonly asked: Asked
  readonly envelope: Envelope | undefined
  /** Positions of its workflows. */
  readonly positions: readonly number[]
  readonly isOneOfSeveral: boolean
  /** Undefined for the whole horizon. */
  readonly covered: Covered | undefined
}

/** What a task needs to be told of a portfolio. */
export interface Frame {
  readonly workflows: readonly Labelled[]
  readonly periods: readonly string[]
  readonly currency: string
}

/**
 * The rules of a budget as tasks. Throws an InputError with every rule that is about nothing, and where the currency is
 * another than that of the forecast. With `lenient`, such rules are left out: what an older budget is about may be gone.
 */
export function tasksOf({ value, file }: BudgetFile, frame: Frame, lenient = false): readonly Task[] {
  const mistakes: Diagnostic[] = []
  if (value.currency !== frame.currency)
    mistakes.push({
      code: 'currency',
      message: `this budget is in ${value.currency}, and the forecast in ${frame.currency}`,
      where: { file, path: ['currency'], at: 'value' },
      help: `write the amounts in ${frame.currency}, or give specs and budget one currency`,
    })
  const tasks = value.rules.flatMap((rule, at): readonly Task[] => {
    const envelope = value.budgets.find(({ id }) => id === rule.budget)
    const scope = envelope ? envelope.scope : rule.scope
    const positions = inScope(scope, frame.workflows)
    if (positions.length === 0 && rule.level !== 'off' && scope) {
      const path = envelope ? ['budgets', value.budgets.indexOf(envelope), 'scope'] : ['rules', at, 'scope']
      mistakes.push({ code: 'unknown-name', where: { file, path, at: 'key' }, ...emptyScope(scope, frame.workflows) })
      return []
    }
    const covered = envelope && coveredBy(frame.periods, envelope.period)
    const task = { rule, at, asked: askedBy(rule.metric), envelope, covered }
    if (rule.each !== 'workflow') return [{ ...task, positions, isOneOfSeveral: false }]
    return positions.map((position) => ({ ...task, positions: [position], isOneOfSeveral: true }))
  })
  const live = tasks.filter(({ rule }) => rule.level !== 'off')
  if (live.length > 0 && live.every(({ covered }) => covered?.months.length === 0))
    mistakes.push({
      code: 'conflict',
      message: `no budget has a month of the forecast, which is ${frame.periods[0]} to ${frame.periods.at(-1)}`,
      where: { file, path: ['budgets'], at: 'key' },
      help: 'add a budget for these months, or set the horizon of the specs',
    })
  if (mistakes.length > 0 && !(lenient && value.currency === frame.currency)) throw new InputError(mistakes)
  return tasks
}
