import { formulas, inputs } from '../graph/formula.js'

export const poolInputs = inputs({
  pool_claims: { label: 'Workflows whose spend counts', scope: 'pool', unit: 'ratio' },
  pool_promised: { label: 'Spend promised for its months of the horizon', scope: 'pool', unit: 'money' },
  pool_before: { label: 'Spend of its other months', scope: 'pool', unit: 'money' },
  evaluation_pool_share: { label: 'Share of evaluation that counts', scope: 'pool_claim', unit: 'ratio' },
  pool_share: { label: 'Share of the month in which the route counts', scope: 'pool_draw', unit: 'ratio' },
})

/** Spend promised to a vendor or a reseller over a period, and what is due where it falls short. */
export const pools = formulas({
  draw_settlement: {
    label: 'What the commitment adds to the cost of the route',
    scope: 'draw',
    unit: 'money',
    formula: 'claim_cost * share_of(draw_tokens, claimed_tokens, claim_draws)',
    why: 'By what the route draws of what its workflow does; equally where nothing is drawn.',
    example: { given: { claim_cost: -100, draw_tokens: 300, claimed_tokens: 400, claim_draws: 2 }, expect: -75 },
  },
  evaluation_settlement: {
    label: 'What the commitment adds to the cost of evaluation',
    scope: 'claim',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: { own: 'claim_cost * portion(claimed_tokens - sum(draw_tokens), claimed_tokens)' },
    },
    why: 'What the routes do not draw.',
    example: { own: { given: { claim_cost: -100, draw_tokens: [200, 100], claimed_tokens: 400 }, expect: -25 } },
  },
  volume_draw_discount: {
    label: 'Volume discount of the route',
    scope: 'volume_draw',
    unit: 'money',
    formula: 'volume_claim_discount * portion(volume_draw_spend, volume_claim_spend)',
    why: 'By what the route spends.',
    example: { given: { volume_claim_discount: 10, volume_draw_spend: 30, volume_claim_spend: 40 }, expect: 7.5 },
  },
  volume_evaluation_discount: {
    label: 'Volume discount of evaluation',
    scope: 'volume_claim',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: { own: 'volume_claim_discount * portion(volume_evaluation_spend, volume_claim_spend)' },
    },
    why: 'By what evaluation spends.',
    example: {
      own: { given: { volume_claim_discount: 10, volume_evaluation_spend: 10, volume_claim_spend: 40 }, expect: 2.5 },
    },
  },
  route_billed: {
    label: 'Bill of the route',
    scope: 'route',
    unit: 'money',
    formula: 'route_model_cost + sum(draw_settlement) - sum(volume_draw_discount) + sum(tool_fee)',
    why: 'Cost on demand with what commitments add and discounts take off, and the fees of tools.',
    example: {
      given: { route_model_cost: 100, draw_settlement: [-20], volume_draw_discount: [5], tool_fee: [3, 4] },
      expect: 82,
    },
  },
  evaluator_billed: {
    label: 'Bill of the evaluator',
    scope: 'workflow',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: { own: 'evaluator_model_cost + sum(evaluation_settlement) - sum(volume_evaluation_discount)' },
    },
    why: 'Likewise.',
    example: {
      own: {
        given: { evaluator_model_cost: 50, evaluation_settlement: [-10], volume_evaluation_discount: [2] },
        expect: 38,
      },
    },
  },
  pool_draw_spend: {
    label: 'Spend of the route that counts',
    scope: 'pool_draw',
    unit: 'money',
    formula: 'route_billed * pool_share',
    why: 'What is billed counts, capacity among it.',
    example: { given: { route_billed: 82, pool_share: 0.5 }, expect: 41 },
  },
  pool_claim_spend: {
    label: 'Spend of the workflow that counts',
    scope: 'pool_claim',
    unit: 'money',
    formula: {
      by: 'evaluator',
      texts: {
        own: 'sum(pool_draw_spend) + evaluator_billed * evaluation_pool_share',
        blended: 'sum(pool_draw_spend)',
      },
    },
    why: 'By all of its routes to providers that count, and by its evaluator.',
    example: {
      own: { given: { pool_draw_spend: [41, 10], evaluator_billed: 38, evaluation_pool_share: 0.5 }, expect: 70 },
      blended: { given: { pool_draw_spend: [41, 10] }, expect: 51 },
    },
  },
  pool_spend: {
    label: 'Spend of the month that counts',
    scope: 'pool',
    unit: 'money',
    formula: 'sum(pool_claim_spend)',
    why: 'Of all workflows.',
    example: { given: { pool_claim_spend: [70, 51] }, expect: 121 },
  },
  pool_shortfall: {
    label: 'Shortfall',
    scope: 'pool',
    unit: 'money',
    formula: {
      by: 'settles',
      texts: { now: 'excess(pool_promised - pool_before - pool_spend)', later: '0 * pool_spend' },
    },
    why: 'Due once, in the last month: months of much and of little spend make up for each other.',
    example: {
      now: { given: { pool_promised: 500, pool_before: 300, pool_spend: 121 }, expect: 79 },
      later: { given: { pool_spend: 121 }, expect: 0 },
    },
  },
  pool_claim_shortfall: {
    label: 'Shortfall that the workflow bears',
    scope: 'pool_claim',
    unit: 'money',
    formula: 'pool_shortfall * share_of(pool_claim_spend, pool_spend, pool_claims)',
    why: 'By what it spends in the month in which it is due.',
    example: { given: { pool_shortfall: 80, pool_claim_spend: 30, pool_spend: 120, pool_claims: 2 }, expect: 20 },
  },
  shortfalls: {
    label: 'Shortfall of spend commitments',
    scope: 'workflow',
    unit: 'money',
    formula: 'sum(pool_claim_shortfall)',
    why: 'Paid for nothing.',
    example: { given: { pool_claim_shortfall: [20, 5] }, expect: 25 },
  },
  settlements: {
    label: 'Commitments, over the cost on demand',
    scope: 'workflow',
    unit: 'money',
    formula: 'commitment_cost + shortfalls',
    why: 'Of capacity, and of spend.',
    example: { given: { commitment_cost: -85, shortfalls: 25 }, expect: -60 },
  },
})
