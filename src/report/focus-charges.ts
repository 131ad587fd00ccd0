import { type Cell, cellsOf, type PlacedCell } from '../forecast/cells.js'
import type { ByCase } from '../forecast/forecast.js'
import type { Priced } from '../forecast/run.js'

/** One line of a bill that is forecast: a component of a workflow's spend in a month, with the tokens it is for. */
export interface Charge {
  /** ISO month. */
  readonly period: string
  readonly workflow: string
  readonly step: string
  readonly component: string
  /** Name of a cost line, `provider/tool` of a fee. */
  readonly line: string
  /** `provider/id`; empty for what the token meter does not show. */
  readonly model: string
  readonly spend: ByCase<number>
  /** At list prices, before a contract. */
  readonly list: ByCase<number>
  /** Null for what is not sold by the token. */
  readonly tokens: ByCase<number> | null
}

const nothing: ByCase<number> = { conservative: 0, expected: 0, peak: 0 }

/**
 * Every part of spend as a charge, month by month and workflow by workflow; tokens that cost nothing are charges too.
 * `atList` is the same portfolio at list prices, or the same object.
 */
export function* chargesOf(priced: Priced, atList: Priced): Generator<Charge> {
  const listed = atList === priced ? undefined : spendByKey(cellsOf(atList))
  let open: { readonly at: string; readonly charges: Map<string, Charge> } | undefined
  for (const placed of cellsOf(priced)) {
    const at = `${placed.period}\0${placed.workflow}`
    if (open?.at !== at) {
      if (open) yield* open.charges.values()
      open = { at, charges: new Map() }
    }
    add(open.charges, placed, listed)
  }
  if (open) yield* open.charges.values()
}

function add(
  charges: Map<string, Charge>,
  { period, workflow, cell }: PlacedCell,
  listed: ReadonlyMap<string, ByCase<number>> | undefined,
): void {
  const { step, line = '', model, statistic, values } = cell
  if (statistic !== 'spend' && statistic !== 'tokens') return
  const component = componentOf(cell)
  const key = keyOf(cell)
  const known = charges.get(key) ?? { spend: nothing, list: nothing, tokens: null }
  const place = { period, workflow, step, component, line, model }
  if (statistic === 'tokens') charges.set(key, { ...known, ...place, tokens: values })
  else {
    const list = listed ? (listed.get(`${period}\0${workflow}\0${key}`) ?? nothing) : values
    charges.set(key, { ...known, ...place, spend: values, list })
  }
}

/** Tokens of evaluation are counted under another name than their cost. */
const componentOf = ({ component, statistic }: Cell): string =>
  statistic === 'tokens' && component === 'evaluator' ? 'evaluation' : component

const keyOf = (cell: Cell): string => [cell.step, componentOf(cell), cell.line ?? '', cell.model].join('\0')

function spendByKey(cells: Iterable<PlacedCell>): ReadonlyMap<string, ByCase<number>> {
  const spend = new Map<string, ByCase<number>>()
  for (const { period, workflow, cell } of cells)
    if (cell.statistic === 'spend') spend.set(`${period}\0${workflow}\0${keyOf(cell)}`, cell.values)
  return spend
}
