/** How the instances of the model lie within each other. `sees`: a link besides the parent. */
export const scopes = {
  portfolio: {},
  shared_cost: { within: 'portfolio' },
  workflow: { within: 'portfolio' },
  allocation: { within: 'workflow', sees: 'shared_cost' },
  cost: { within: 'workflow' },
  step: { within: 'workflow' },
  route: { within: 'step' },
  tier: { within: 'route' },
  tool: { within: 'route' },
  commitment: { within: 'portfolio' },
  /** What a workflow draws from a commitment, and what each route of it does. */
  claim: { within: 'workflow', sees: 'commitment' },
  draw: { within: 'route', sees: 'claim' },
  /** A discount that grows with use, likewise. */
  volume: { within: 'portfolio' },
  volume_step: { within: 'volume' },
  volume_claim: { within: 'workflow', sees: 'volume' },
  volume_draw: { within: 'route', sees: 'volume_claim' },
  /** Spend that is promised, likewise. */
  pool: { within: 'portfolio' },
  pool_claim: { within: 'workflow', sees: 'pool' },
  pool_draw: { within: 'route', sees: 'pool_claim' },
} as const

export type ScopeName = keyof typeof scopes

/** Scopes whose instances stand in the spec; those of the others come with the prices of a month. */
export type RowScope = 'portfolio' | 'shared_cost' | 'workflow' | 'allocation' | 'cost' | 'step' | 'route' | 'tool'

/** What a cost line is paid per, and the unit of that. `step` counts attempted steps, so retried calls too. */
export const perUnits = {
  month: 'month',
  user: 'user',
  session: 'session',
  turn: 'turn',
  step: 'call',
  attempt: 'attempt',
  outcome: 'outcome',
  failed_attempt: 'attempt',
} as const

export type Per = keyof typeof perUnits

const plain = <const Forms extends readonly string[]>(...forms: Forms) =>
  Object.fromEntries(forms.map((form) => [form, ''])) as Readonly<Record<Forms[number], ''>>

/** The forms an instance can have, by axis. A formula may have one text for each form of one axis. */
export const axes = {
  /** Which volume the spec gives; it may answer to prices, or vary by chance. */
  demand: plain('users', 'sessions', 'turns', 'responding_users', 'responding_sessions', 'responding_turns'),
  /** What one attempt at the outcome is; `none` where the workflow names no outcome. */
  attempt: plain('session', 'turn', 'none'),
  /** Whether the trusted rate is given as gates or as one number. */
  trust: plain('gates', 'rate', 'none'),
  /** Whether evaluation has a model of its own or costs what the workflow's tokens cost on average. */
  evaluator: plain('own', 'blended'),
  /** How a call finds this model. */
  routing: plain('only', 'share', 'rest', 'first', 'escalated'),
  /** How the prompts of a step's calls vary. */
  prompt: plain('flat', 'spread', 'accumulate', 'window', 'compact'),
  /** Whether a prompt exactly at the edge of a tier is in it. */
  edge: plain('exclusive', 'inclusive'),
  /** `cliff`: the whole call takes the tier's rates; `marginal`: only the prompt tokens above the edge. */
  rule: plain('cliff', 'marginal'),
  /** What the fee of a tool is paid for: each use of it, or the hours for which a cache keeps tokens. */
  charged: plain('use', 'hour'),
  per: perUnits,
  /** Whether a cost's amount is given or comes from minutes of somebody's time. */
  amount: plain('given', 'labour'),
  /** Whether a cost is part of spend or stands beside it (opportunity cost). */
  counts: plain('spend', 'apart'),
  /** Whether a contract may hold commitments or volume discounts that the workflow has a part in. */
  capacity: plain('open', 'committed'),
  /** How a month of a commitment is settled: the exact bill, or the first-order rule r (2 − u). */
  settlement: plain('take_or_pay', 'stylised'),
  /** What becomes of demand above a commitment. */
  overage: plain('on_demand', 'rate', 'reject'),
  /** Whether an agreement holds on all days of what it is about, or on some. */
  days: plain('all', 'some'),
  /** What a volume discount goes by. */
  measure: plain('spend', 'tokens'),
  /** Whether a spend commitment is settled in this month. */
  settles: plain('now', 'later'),
  /** What a shared cost is divided by. */
  allocate: plain('spend', 'tokens', 'turns', 'equal'),
} as const

/** The forms of GPUs of one's own, which no month of workflows has. */
export const factoryAxes = {
  /** Whether GPUs are paid by the hour or were bought. */
  supply: plain('rented', 'owned'),
  /** Whether energy is paid apart or is part of the rent. */
  energy: plain('paid', 'included'),
} as const

export type Axis = keyof typeof axes
export type Form<A extends Axis> = keyof (typeof axes)[A]
