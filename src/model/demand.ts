import { formulas, inputs } from '../graph/formula.js'

export const demandInputs = inputs({
  active_users: { label: 'Users of a month', scope: 'workflow', unit: 'user' },
  sessions_per_user: { label: 'Sessions of a user in a month', scope: 'workflow', unit: 'session/user' },
  turns_per_session: { label: 'Turns of a session', scope: 'workflow', unit: 'turn/session' },
  given_sessions: { label: 'Sessions of a month, given directly', scope: 'workflow', unit: 'session' },
  given_turns: { label: 'Turns of a month, given directly', scope: 'workflow', unit: 'turn' },
  peak_factor: { label: "Volume of the month over a usual month's", scope: 'workflow', unit: 'ratio' },
  per_turn: { label: 'Calls of the step in a turn', scope: 'step', unit: 'call/turn' },
  token_ratio: { label: 'Tokens this model takes for the same work', scope: 'route', unit: 'ratio' },
  share: { label: 'Share of calls that go to this model', scope: 'route', unit: 'ratio' },
  escalate: { label: 'Share of calls that go on to the next model', scope: 'route', unit: 'ratio' },
})

/** Demand and routing: from users to the calls of each step, and from a call to the models that serve it. */
export const demand = formulas({
  sessions: {
    label: 'Sessions',
    scope: 'workflow',
    unit: 'session',
    formula: {
      by: 'demand',
      texts: {
        users: 'active_users * sessions_per_user * peak_factor',
        sessions: 'given_sessions * peak_factor',
        responding_users: 'active_users * sessions_per_user * peak_factor * demand_response',
        responding_sessions: 'given_sessions * peak_factor * demand_response',
      },
    },
    why: 'The peak factor multiplies whatever volume is given; where only turns are given, sessions stay unknown.',
    example: {
      users: { given: { active_users: 12_000, sessions_per_user: 3, peak_factor: 1.5 }, expect: 54_000 },
      sessions: { given: { given_sessions: 36_000, peak_factor: 1.5 }, expect: 54_000 },
      responding_users: {
        given: { active_users: 12_000, sessions_per_user: 3, peak_factor: 1.5, demand_response: 2 },
        expect: 108_000,
      },
      responding_sessions: { given: { given_sessions: 36_000, peak_factor: 1.5, demand_response: 2 }, expect: 108_000 },
    },
  },
  turns: {
    label: 'Turns',
    scope: 'workflow',
    unit: 'turn',
    formula: {
      by: 'demand',
      texts: {
        'users sessions responding_users responding_sessions': 'sessions * turns_per_session',
        turns: 'given_turns * peak_factor',
        responding_turns: 'given_turns * peak_factor * demand_response',
      },
    },
    why: 'A turn is one user request; it is what steps, and so model calls, follow from.',
    example: {
      'users sessions responding_users responding_sessions': {
        given: { sessions: 54_000, turns_per_session: 4 },
        expect: 216_000,
      },
      turns: { given: { given_turns: 120_000, peak_factor: 1.5 }, expect: 180_000 },
      responding_turns: { given: { given_turns: 120_000, peak_factor: 1.5, demand_response: 2 }, expect: 360_000 },
    },
  },
  calls: {
    label: 'Calls of the step',
    scope: 'step',
    unit: 'call',
    formula: 'turns * per_turn',
    why: 'One turn of an agent makes several kinds of call, each as often as its step says.',
    example: { given: { turns: 216_000, per_turn: 1.4 }, expect: 302_400 },
  },
  steps: {
    label: 'Steps',
    scope: 'workflow',
    unit: 'call',
    formula: 'sum(calls)',
    why: 'All calls that turns make, before retries.',
    example: { given: { calls: [216_000, 302_400] }, expect: 518_400 },
  },
  attempted_steps: {
    label: 'Attempted steps',
    scope: 'workflow',
    unit: 'call',
    formula: 'steps * retry_factor',
    why: 'Retried calls are made and paid for like any other.',
    example: { given: { steps: 518_400, retry_factor: 1.25 }, expect: 648_000 },
  },
  named_shares: {
    label: 'Shares of calls that routes name',
    scope: 'step',
    unit: 'ratio',
    formula: 'sum(share)',
    why: 'What is left of 1 goes to the route that says `share: rest`.',
    example: { given: { share: [0.5, 0.25] }, expect: 0.75 },
  },
  weight: {
    label: 'Share of calls that reach this model',
    scope: 'route',
    unit: 'ratio',
    formula: {
      by: 'routing',
      texts: {
        'only first': '1',
        share: 'share',
        rest: '1 - named_shares',
        escalated: 'previous(weight) * previous(escalate)',
      },
    },
    why: 'Routes split calls; in a cascade every call reaches the first model and the escalated share the next, which pays both.',
    example: {
      'only first': { given: {}, expect: 1 },
      share: { given: { share: 0.8 }, expect: 0.8 },
      rest: { given: { named_shares: 0.75 }, expect: 0.25 },
      escalated: { given: { weight: 0.5, escalate: 0.5 }, expect: 0.25 },
    },
  },
  requests_per_call: {
    label: 'Requests to models for one call',
    scope: 'step',
    unit: 'ratio',
    formula: 'sum(weight)',
    why: '1 where routes split the calls; above 1 in a cascade.',
    example: { given: { weight: [1, 0.25] }, expect: 1.25 },
  },
  model_calls: {
    label: 'Requests to model APIs',
    scope: 'workflow',
    unit: 'call',
    formula: 'sum(calls * requests_per_call)',
    why: 'What rate limits see: a call that escalates is two requests.',
    example: { given: { calls: [1000, 2000], requests_per_call: [1, 1.25] }, expect: 3500 },
  },
  tokens_multiplier: {
    label: 'Tokens of a call over those of the plain model',
    scope: 'step',
    unit: 'ratio',
    formula: 'sum(weight * token_ratio)',
    why: 'Models need different numbers of tokens for the same work, and a cascade reads the prompt again.',
    example: { given: { weight: [0.8, 0.2], token_ratio: [1, 1.5] }, expect: 1.1 },
  },
})
