import type { Path } from '../diagnostics/diagnostic.js'
import type { CostSource, SharedCostSource } from './cost-schema.js'
import type { Provenance, ValueForm } from './form.js'
import type { Cost, Demand, Outcome, SharedCost } from './portfolio.js'
import type { Settler } from './settle.js'

/** What a cost line may be paid per depends on what the workflow knows of its demand and outcome. */
export interface Knowledge {
  readonly demand: readonly Demand['form'][]
  readonly outcomes: readonly (Outcome | undefined)[]
}

/** A cost line in its normal form. */
export function normalCost(id: string, source: CostSource, path: Path, known: Knowledge, settler: Settler): Cost {
  refuseUnknownDemand(source.per, path, known, settler)
  const at = (key: string) => [...path, key]
  const { amount, minutes, hourly_rate } = source
  const own = provenanceOf(source)
  const told = <T extends ValueForm | undefined>(form: T): T => (form && own ? { ...own, ...form } : form)
  return {
    id,
    place: { file: settler.file, path, at: 'key' },
    category: source.category,
    per: source.per,
    share: settler.quantity(told(source.share), 'share', at('share'), 1),
    amount:
      amount === undefined
        ? {
            form: 'labour',
            minutes: settler.quantity(told(minutes), 'minutes', at('minutes')),
            hourlyRate: settler.quantity(told(hourly_rate), 'money', at('hourly_rate')),
          }
        : { form: 'given', amount: settler.quantity(told(amount), 'money', at('amount')) },
  }
}

/** A cost shared by all workflows in its normal form. */
export function normalSharedCost(
  id: string,
  source: SharedCostSource,
  path: Path,
  known: Knowledge,
  settler: Settler,
): SharedCost {
  return { ...normalCost(id, source, path, known, settler), allocate: source.allocate ?? 'spend' }
}

/** Sources given for a whole cost line hold for the numbers in it. */
function provenanceOf({ source, confidence, as_of }: CostSource): Provenance | undefined {
  if (source === undefined && confidence === undefined && as_of === undefined) return undefined
  return {
    ...(source !== undefined && { source }),
    ...(confidence !== undefined && { confidence }),
    ...(as_of !== undefined && { as_of }),
  }
}

function refuseUnknownDemand(per: Cost['per'], path: Path, { demand, outcomes }: Knowledge, settler: Settler): void {
  const add = (message: string, help: string) =>
    settler.mistakes.push({
      code: 'unknown-demand',
      message,
      where: { file: settler.file, path: [...path, 'per'], at: 'value' },
      help,
    })
  if (per === 'user' && demand.some((form) => form !== 'users')) {
    add('the number of users is not known here', 'give demand as active_users, sessions_per_user and turns_per_session')
  }
  if (per === 'session' && demand.some((form) => form === 'turns')) {
    add('the number of sessions is not known here', 'give demand as sessions and turns_per_session, or as users')
  }
  const byOutcome = per === 'attempt' || per === 'outcome' || per === 'failed_attempt'
  if (byOutcome && outcomes.some((outcome) => outcome === undefined)) {
    add(`a cost per ${per} needs an outcome`, 'add outcome: { unit: …, per: session, trusted_rate: … } to the workflow')
  }
}
