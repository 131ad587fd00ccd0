import { inputs } from '../graph/formula.js'

/**
 * Numbers that are true by definition. They have names because no scale factor is hidden in a formula: the million
 * between a token and a price stands in `explain` where a reader sees it.
 */
export const constants = inputs({
  tokens_per_mtok: { label: 'Tokens in a million tokens', scope: 'portfolio', unit: 'tok/Mtok' },
  minutes_per_hour: { label: 'Minutes in an hour', scope: 'portfolio', unit: 'minute/hour' },
  months: { label: 'The month itself', scope: 'portfolio', unit: 'month' },
  attempts_per_session: {
    label: 'Attempts in a session that is one attempt',
    scope: 'portfolio',
    unit: 'attempt/session',
  },
  attempts_per_turn: { label: 'Attempts in a turn that is one attempt', scope: 'portfolio', unit: 'attempt/turn' },
  outcomes_per_attempt: { label: 'Outcomes of an attempt that succeeds', scope: 'portfolio', unit: 'outcome/attempt' },
  turns_per_call: { label: 'Turns of a plain call', scope: 'portfolio', unit: 'turn/call' },
  one_call_per_session: { label: 'A session of a single call', scope: 'portfolio', unit: 'call/session' },
  one_token_per_call: { label: 'A token a call', scope: 'portfolio', unit: 'tok/call' },
})

export const constantValues: Readonly<Record<keyof typeof constants, number>> = {
  tokens_per_mtok: 1_000_000,
  minutes_per_hour: 60,
  months: 1,
  attempts_per_session: 1,
  attempts_per_turn: 1,
  outcomes_per_attempt: 1,
  turns_per_call: 1,
  one_call_per_session: 1,
  one_token_per_call: 1,
}

/** Numbers of the same kind that only a factory reads. */
export const factoryConstants = inputs({
  tokens_per_mtok: { label: 'Tokens in a million tokens', scope: 'factory', unit: 'tok/Mtok' },
  seconds_per_hour: { label: 'Seconds in an hour', scope: 'factory', unit: 'second/hour' },
  months_per_year: { label: 'Months in a year', scope: 'factory', unit: 'month/year' },
  joules_per_kwh: { label: 'Joules in a kilowatt-hour', scope: 'factory', unit: 'J/kW/hour' },
  kw_per_mw: { label: 'Kilowatts in a megawatt', scope: 'factory', unit: 'kW/MW' },
})

export const factoryConstantValues: Readonly<Record<keyof typeof factoryConstants, number>> = {
  tokens_per_mtok: 1_000_000,
  seconds_per_hour: 3600,
  months_per_year: 12,
  joules_per_kwh: 3_600_000,
  kw_per_mw: 1000,
}

/** Hours of a month, as vendors bill capacity: 365 days of 24 hours in twelve parts. */
export const HOURS_PER_MONTH = 730
