import { formulas, inputs } from '../graph/formula.js'

/** The gates an attempt passes, in order; each rate is the share that passes among those that passed the gates before. */
export const gates = ['completed', 'accepted', 'grounded', 'policy_compliant', 'safe'] as const

export type Gate = (typeof gates)[number]

export const outcomeInputs = inputs({
  completed: { label: 'Share of attempts completed', scope: 'workflow', unit: 'ratio' },
  accepted: { label: 'Share accepted of those completed', scope: 'workflow', unit: 'ratio' },
  grounded: { label: 'Share grounded of those accepted', scope: 'workflow', unit: 'ratio' },
  policy_compliant: { label: 'Share compliant of those grounded', scope: 'workflow', unit: 'ratio' },
  safe: { label: 'Share safe of those compliant', scope: 'workflow', unit: 'ratio' },
  given_trusted_rate: { label: 'Share of attempts that can be trusted', scope: 'workflow', unit: 'ratio' },
})

/** From attempts to trusted outcomes: the denominator of everything. */
export const outcome = formulas({
  attempts: {
    label: 'Attempts',
    scope: 'workflow',
    unit: 'attempt',
    formula: {
      by: 'attempt',
      texts: { session: 'sessions * attempts_per_session', turn: 'turns * attempts_per_turn' },
    },
    why: 'One try at the outcome is a session or a turn, as the spec says.',
    example: {
      session: { given: { sessions: 36_000, attempts_per_session: 1 }, expect: 36_000 },
      turn: { given: { turns: 120_000, attempts_per_turn: 1 }, expect: 120_000 },
    },
  },
  trusted_rate: {
    label: 'Trusted rate',
    scope: 'workflow',
    unit: 'ratio',
    formula: {
      by: 'trust',
      texts: { gates: gates.join(' * '), rate: 'given_trusted_rate' },
    },
    why: 'An outcome is trusted when it passes every gate.',
    example: {
      gates: {
        given: { completed: 0.5, accepted: 0.5, grounded: 0.5, policy_compliant: 0.5, safe: 0.5 },
        expect: 0.031_25,
      },
      rate: { given: { given_trusted_rate: 0.78 }, expect: 0.78 },
    },
  },
  trusted_outcomes: {
    label: 'Trusted outcomes',
    scope: 'workflow',
    unit: 'outcome',
    formula: {
      by: 'capacity',
      texts: {
        open: 'attempts * trusted_rate * outcomes_per_attempt',
        committed: 'attempts * served_share * trusted_rate * outcomes_per_attempt',
      },
    },
    why: 'What the money is spent for. An attempt that capacity refuses comes to nothing.',
    example: {
      open: { given: { attempts: 36_000, trusted_rate: 0.75, outcomes_per_attempt: 1 }, expect: 27_000 },
      committed: {
        given: { attempts: 36_000, served_share: 0.5, trusted_rate: 0.75, outcomes_per_attempt: 1 },
        expect: 13_500,
      },
    },
  },
  failed_attempts: {
    label: 'Failed attempts',
    scope: 'workflow',
    unit: 'attempt',
    formula: {
      by: 'capacity',
      texts: {
        open: 'attempts * (1 - trusted_rate)',
        committed: 'attempts * (1 - served_share * trusted_rate)',
      },
    },
    why: 'Failed attempts are paid for too, and some cost more than the tokens they took.',
    example: {
      open: { given: { attempts: 36_000, trusted_rate: 0.75 }, expect: 9000 },
      committed: { given: { attempts: 36_000, served_share: 0.5, trusted_rate: 0.75 }, expect: 22_500 },
    },
  },
})
