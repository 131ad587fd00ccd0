import type { Combination, Comparison, LeverTold } from '../../analysis/compare/result.js'
import { counted, money, moneyChanges, moneyColumn, nothing, share } from '../format.js'
import { figures, type Medium, type Sheet, type SheetColumn } from '../sheet.js'
import { chanceText, expected, nameOf, paybackText, relative, unitText } from './words.js'

const hasOutcomes = ({ combinations }: Comparison): boolean =>
  combinations.some((each) => expected(each).cost_per_trusted_outcome !== null)

/** Which lever to pull first, what each does alone, added to those before it, and as its fair part of all. */
export function leverSheet(found: Comparison, medium: Medium): Sheet {
  const { order, levers, combinations, currency } = found
  const [base] = combinations
  const was = expected(base!)
  const rows = order.map((step) => {
    const lever = levers.find(({ id }) => id === step.lever)!
    const alone = combinations[lever.alone]!
    return { step, lever, alone, is: expected(alone) }
  })
  const drawn = base!.simulation !== null
  const outcomes = hasOutcomes(found)
  const column = (head: string, values: readonly string[], leaves?: number, shown = true) => ({
    column: figures(head, leaves),
    values,
    shown,
  })
  const changes = (values: readonly number[]) => moneyChanges(values, currency)
  const columns = [
    column('alone', changes(rows.map(({ is }) => is.total - was.total))),
    column(
      'of total',
      rows.map(({ is }) => relative(was.total, is.total)),
      1,
    ),
    column('in this order', changes(rows.map(({ step }) => step.total_change)), 4, order.length > 1),
    column('fair share', changes(rows.map(({ lever }) => lever.fair_share.total.expected)), 3, order.length > 1),
    column(
      'per outcome',
      rows.map(({ is }) => relative(was.cost_per_trusted_outcome, is.cost_per_trusted_outcome)),
      undefined,
      outcomes,
    ),
    column(
      'pays',
      rows.map(({ alone }) => chanceText(alone.simulation?.pays)),
      5,
      drawn,
    ),
    column(
      'cheaper',
      rows.map(({ alone }) => chanceText(alone.simulation?.pays_per_outcome)),
      2,
      drawn && outcomes,
    ),
  ].filter(({ shown }) => shown)
  let rank = 0
  return {
    title: 'Levers, the best first',
    columns: [{ head: '', kind: 'text' }, ...columns.map((each) => each.column)],
    rows: rows.map(({ step }, i) => {
      if (step.worth_it) rank += 1
      const mark = step.worth_it ? `${rank}.` : nothing
      return [`${mark} ${medium.asData(step.lever)}`, ...columns.map(({ values }) => values[i]!)]
    }),
    remarks: leverRemarks(found, drawn, outcomes),
  }
}

function leverRemarks(found: Comparison, drawn: boolean, outcomes: boolean): readonly string[] {
  const { stacking, currency, order, shares } = found
  const costs = found.levers.some((lever) => lever.costs) ? ', with what the levers cost' : ''
  const dash = order.some(({ worth_it }) => !worth_it) ? ` ${nothing}: not worth pulling after those above.` : ''
  const alone = `Alone: change of the expected total of ${counted(found.horizon.periods.length, 'month')}${costs}.${dash}`
  if (!stacking || !shares) return [alone, ...chances(drawn, outcomes)]
  const { sum_of_alone: sum, together } = stacking
  const [one, all] = [sum.expected, together.expected]
  const less = one < 0 && all < 0 && Math.abs(all - one) > 0.0005 * Math.abs(one)
  const verdict = !less
    ? ''
    : all > one
      ? `: ${share(1 - all / one)} less, since they work on the same money`
      : `: ${share(all / one - 1)} more, since they help each other`
  const [sumText, allText] = moneyChanges([one, all], currency)
  const how =
    shares.method === 'exact'
      ? 'over all orders'
      : `over ${counted(shares.orders!, 'order')} that begin with each in turn`
  return [
    `${alone} In this order: added to those above it. Fair share: its part of all together, the mean ${how} (Shapley).`,
    `Added up, alone they come to ${sumText}; together to ${allText}${verdict}.`,
    ...chances(drawn, outcomes),
  ]
}

const chances = (drawn: boolean, outcomes: boolean): readonly string[] =>
  drawn
    ? [
        `Pays: draws in which the lever alone costs less in all${outcomes ? '; cheaper: in which an outcome does' : ''}.`,
      ]
    : []

/** What every combination that matters costs. */
export function combinationSheet(found: Comparison, medium: Medium): Sheet {
  const { combinations, currency, kind } = found
  const chosen = chosenOf(found)
  const drawn = combinations[0]!.simulation !== null
  const outcomes = hasOutcomes(found)
  const was = expected(combinations[0]!)
  const each = chosen.map((position) => ({ position, combination: combinations[position]! }))
  const amounts = (read: (combination: Combination) => number) =>
    moneyColumn(
      each.map(({ combination }) => read(combination)),
      currency,
    )
  const texts = (read: (combination: Combination) => string) => each.map(({ combination }) => read(combination))
  const spread = (key: 'mean' | 'p10' | 'p90') => amounts(({ simulation }) => simulation!.total[key]!)
  const columns: (readonly [SheetColumn, readonly string[]])[] = [
    [figures('expected'), amounts((combination) => expected(combination).total)],
    [figures('change', 4), texts((combination) => relative(was.total, expected(combination).total))],
    ...(drawn
      ? [
          [figures('P10', 2), spread('p10')] as const,
          [figures('P90', 2), spread('p90')] as const,
          [figures('pays', 3), texts(({ simulation }) => chanceText(simulation!.pays))] as const,
        ]
      : []),
    ...(drawn && found.budget !== null
      ? [[figures('over budget', 6), texts(({ simulation }) => chanceText(simulation!.exceedance))] as const]
      : []),
    ...(outcomes
      ? [
          [
            figures('per outcome'),
            texts((combination) => unitText(expected(combination).cost_per_trusted_outcome, currency)),
          ] as const,
          [
            figures('change', 5),
            texts((combination) =>
              relative(was.cost_per_trusted_outcome, expected(combination).cost_per_trusted_outcome),
            ),
          ] as const,
        ]
      : []),
    ...(drawn && outcomes
      ? [[figures('cheaper', 1), texts(({ simulation }) => chanceText(simulation!.pays_per_outcome))] as const]
      : []),
  ]
  if (each.every(({ combination }) => expected(combination).net_benefit !== null)) {
    const worth = amounts((combination) => expected(combination).net_benefit!)
    columns.push([figures('net benefit', 0), worth])
  }
  const costs = combinations.some((combination) => expected(combination).lever_costs > 0)
  return {
    title: kind === 'levers' ? 'Combinations' : 'Alternatives',
    columns: [{ head: '', kind: 'text' }, ...columns.map(([column]) => column)],
    rows: each.map(({ position }, i) => [
      `${nameOf(found, position, medium)}${marks(found, position)}`,
      ...columns.map(([, values]) => values[i]!),
    ]),
    strong: chosen.indexOf(found.best),
    remarks: [
      ...(costs ? ['Amounts count what the levers cost, and so does the cost of an outcome.'] : []),
      ...(chosen.length < combinations.length
        ? [`${counted(combinations.length, 'combination')} were forecast; json and csv have all.`]
        : []),
      ...(drawn
        ? [
            `Drawn by ${found.sampling}, seed ${medium.asData(found.seed!)}: ${counted(found.draws!, 'draw')}, the same for all.`,
          ]
        : []),
    ],
  }
}

/** As it is, each alone, all together, the best and the cheapest; all alternatives. */
function chosenOf(found: Comparison): readonly number[] {
  const { kind, combinations, levers, order, all_together: all, best, cheapest } = found
  if (kind === 'alternatives') return combinations.map((_, i) => i)
  const alone = order.map(({ lever }) => levers.find(({ id }) => id === lever)!.alone)
  const last = order.findLast((step) => step.worth_it)
  const chosen = [0, ...alone, ...(last ? [last.combination] : []), best, cheapest, ...(all === null ? [] : [all])]
  return [...new Set(chosen)]
}

function marks({ best, cheapest, combinations, judged_by: by }: Comparison, position: number): string {
  if (combinations.length < 2) return ''
  const both = best === cheapest || by === 'total'
  if (position === best) return both ? ', best' : ', cheapest outcome'
  return position === cheapest && !both ? ', least spend' : ''
}

/** When levers that cost something have paid for themselves; undefined where none does. */
export function paybackSheet(found: Comparison, { asData }: Medium): Sheet | undefined {
  const { levers, combinations, currency, order } = found
  const paid = order.flatMap(({ lever }) => levers.filter(({ id, costs }) => id === lever && costs))
  if (paid.length === 0) return undefined
  const drawn = combinations[0]!.simulation !== null
  const months = found.horizon.periods.length
  const row = ({ id, costs, alone }: LeverTold): readonly string[] => {
    const { cases, simulation } = combinations[alone]!
    const payback = simulation?.payback
    return [
      asData(id),
      money(costs!.one_off.expected, currency),
      money(costs!.monthly.expected, currency),
      paybackText(cases.expected.payback_month, found),
      ...(drawn
        ? [
            payback ? paybackText(payback.p10, found) : nothing,
            payback ? paybackText(payback.p90, found) : nothing,
            chanceText(payback?.within_horizon),
          ]
        : []),
    ]
  }
  return {
    title: 'Paid back by the end of',
    columns: [
      { head: '', kind: 'text' },
      figures('once', 3),
      figures('a month', 3),
      figures('expected'),
      ...(drawn ? [figures('P10', 1), figures('P90', 2), figures(`in ${counted(months, 'month')}`)] : []),
    ],
    rows: paid.map(row),
    remarks: ['Each lever alone: its savings, month by month, against what it costs.'],
  }
}

/** What each lever does and what its figures rest on. */
export function basisSheet({ levers }: Comparison, { asData }: Medium): Sheet {
  return {
    title: 'What they rest on',
    columns: [{ head: '', kind: 'text' }, { head: 'what is done', kind: 'text' }, figures('inputs', 1)],
    rows: levers.map(({ id, title, inputs }) => [asData(id), asData(title), String(inputs.length)]),
    remarks: levers.map(({ id, assumption, source, confidence }) => {
      const origin = [source, confidence === null ? null : `confidence ${confidence}`].filter((part) => part !== null)
      return `${asData(id)}: ${asData(assumption)}${origin.length > 0 ? ` (${origin.map((part) => asData(part!)).join('; ')})` : ''}`
    }),
  }
}

/** What an outcome costs in each workflow, where there are several. */
export function workflowSheet(found: Comparison, medium: Medium): Sheet | undefined {
  const { combinations, best, currency } = found
  const [base, chosen] = [combinations[0]!, combinations[best]!]
  const ids = Object.keys(base.workflows).filter((id) => Object.hasOwn(chosen.workflows, id))
  if (ids.length < 2 || best === 0) return undefined
  const rows = ids.map((id) => {
    const [was, is] = [base.workflows[id]!.expected, chosen.workflows[id]!.expected]
    return {
      id,
      was,
      is,
      change: is.spend - was.spend,
    }
  })
  const shown = rows.toSorted((a, b) => a.change - b.change).slice(0, mostRows)
  const changes = moneyChanges(
    shown.map(({ change }) => change),
    currency,
  )
  return {
    title: `By workflow, ${nameOf(found, best, medium)}`,
    columns: [
      { head: '', kind: 'text' },
      figures('spend'),
      figures('change', 2),
      figures('outcome, as it is', 1),
      figures('outcome then'),
    ],
    rows: shown.map(({ id, was, is }, i) => [
      medium.asData(id),
      money(is.spend, currency),
      changes[i]!,
      unitText(was.cost_per_trusted_outcome, currency),
      unitText(is.cost_per_trusted_outcome, currency),
    ]),
    ...(rows.length > shown.length && { remarks: [`${counted(rows.length - shown.length, 'workflow')} more.`] }),
  }
}

const mostRows = 12
