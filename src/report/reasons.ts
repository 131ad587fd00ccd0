import type { Forecast, Reason } from '../forecast/forecast.js'

const words: Readonly<Record<string, string>> = {
  mixed_outcome_units: 'outcomes of different units do not add up',
  unknown_active_users: 'the number of users is not given',
  unknown_sessions: 'the number of sessions is not given',
  zero_total_tokens: 'there are no tokens',
  zero_uncached_input_tokens: 'there are no prompt tokens',
  differs_by_month: 'it differs from month to month; --month tells one',
  not_a_number: 'the figures give no number',
}

/** Why a figure is missing, in words: `zero_turns` is `there are no turns`. The forecast tells whether one or all lack something. */
export function reasonInWords(reason: Reason, { workflows }: Pick<Forecast, 'workflows'> = { workflows: {} }): string {
  const all = Object.values(workflows)
  const some = all.some(({ cases }) => cases.expected.outcomes)
  const missing = (what: string) =>
    all.length === 0
      ? `a ${what} is not given`
      : all.length === 1
        ? `no ${what} is given`
        : `${some ? 'not every' : 'no'} workflow gives a ${what}`
  switch (reason) {
    case 'no_outcome':
      if (all.length === 0) return 'an outcome is not given'
      return all.length === 1 ? 'no outcome is given' : `${some ? 'not every' : 'no'} workflow gives an outcome`
    case 'no_value':
      return missing('value per outcome')
    case 'no_baseline':
      return missing('baseline cost per outcome')
    default:
      if (reason.startsWith('zero_')) return words[reason] ?? `there are no ${spaced(reason.slice('zero_'.length))}`
      if (reason.startsWith('unknown_'))
        return words[reason] ?? `${spaced(reason.slice('unknown_'.length))} is not known`
      return words[reason] ?? spaced(reason)
  }
}

const spaced = (name: string): string => name.replaceAll('_', ' ')
