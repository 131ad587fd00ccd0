/**
 * The Sobol dimension of each quantity within its group: fixed by what it is, the ones that usually move spend most first.
 * A quantity keeps its place whether the others are uncertain or not.
 */
const order: readonly (readonly string[])[] = [
  [
    'active_users given_sessions given_turns',
    'sessions_per_user',
    'turns_per_session',
    'peak_factor',
    'given_trusted_rate completed',
    'retry_factor',
    'eval_factor',
    'overhead_factor',
    'accepted',
    'grounded',
    'policy_compliant',
    'safe',
    'evaluator_output_share',
  ],
  [
    'per_turn',
    'input stable',
    'reasoning',
    'output',
    'tool_result',
    'cache_hit_rate',
    'fresh',
    'carry',
    'cache_write_rate',
    'window',
    'compact_to',
  ],
  ['share escalate', 'token_ratio'],
  ['tool_uses'],
  [
    'cost_amount cost_case_minutes shared_amount shared_case_minutes',
    'cost_share shared_share',
    'cost_hourly_rate shared_hourly_rate',
  ],
].map((kind) => kind as readonly string[])

/** Places by name; quantities of one place never stand in one group. Names of a user's own have none. */
export const places: ReadonlyMap<string, number> = new Map(
  order.flatMap((kind) => kind.flatMap((names, place) => names.split(' ').map((name) => [name, place] as const))),
)
