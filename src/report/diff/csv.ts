import { type Change, causes, type Diff, type SplitChange } from '../../analysis/diff/result.js'
import { type ByCase, caseNames } from '../../forecast/forecast.js'
import type { CsvTable, CsvValue } from '../csv.js'
import { type Layout, wideOf } from '../layout.js'

const header = ['kind', 'name', 'figure', 'statistic', 'base', 'head', 'change', 'share', ...causes, 'unit'] as const

/**
 * A difference as CSV, raw: a row for each figure of all, of each workflow, component and model, then the inputs and prices
 * that differ. What one side lacks is blank. Wide has a row for all figures of one thing.
 */
export const diffCsv = (diff: Diff, layout: Layout): CsvTable =>
  layout === 'long'
    ? { header, rows: rows(diff) }
    : wideOf({ header, rows: named(diff) }, { keys, names: ['figure', 'statistic'], values: header.slice(4, -1) })

const keys = ['kind', 'name', 'unit']

/** What a row is about has one name here, and everything that is told of one thing one unit: that of its money. */
function* named(diff: Diff): Generator<readonly CsvValue[]> {
  for (const [kind, name, figure, statistic, ...others] of rows(diff)) {
    if (kind === 'price') yield [kind, `${name} ${figure} from ${statistic}`, '', '', ...others]
    else if (kind === 'input') yield [`${figure} ${kind}`, name!, '', '', ...others]
    else yield [kind!, name!, figure!, statistic!, ...others.slice(0, -1), diff.currency]
  }
}

function* rows(diff: Diff): Generator<readonly CsvValue[]> {
  const { currency, simulation } = diff
  yield* spendRows('all', '', diff.spend, currency)
  yield* changeRows('all', '', 'tokens', diff.tokens, 'tok')
  yield* changeRows('all', '', 'cost_per_trusted_outcome', diff.cost_per_trusted_outcome, currency)
  if (simulation)
    for (const [figure, drawn] of Object.entries(simulation))
      for (const [statistic, change] of Object.entries(drawn))
        yield ['all', '', figure, statistic, ...sides(change), ...noCauses, currency]
  for (const { id, spend, cost_per_trusted_outcome: unit, simulation: drawn } of diff.workflows) {
    yield* spendRows('workflow', id, spend, currency)
    yield* changeRows('workflow', id, 'cost_per_trusted_outcome', unit, currency)
    for (const [statistic, change] of Object.entries(drawn ?? {}))
      yield ['workflow', id, 'spend', statistic, ...sides(change), ...noCauses, currency]
  }
  for (const { component, spend } of diff.components) yield* spendRows('component', component, spend, currency)
  for (const { model, spend } of diff.models) yield* spendRows('model', model, spend, currency)
  for (const { cause, path, base, head } of diff.drivers)
    yield ['input', path, cause, '', cell(base), cell(head), null, null, ...noCauses, '']
  for (const { model, terms, rate, unit, month, base, head } of diff.price_drivers) {
    const change = base === null || head === null ? null : head - base
    const share = change === null || base === null || base === 0 ? null : change / base
    const name = terms === null ? model : `${model} (${terms})`
    yield ['price', name, rate, month, base, head, change, share, ...noCauses, unit]
  }
}

const noCauses = causes.map(() => null)

const sides = ({ base, head, change, share }: Change): readonly CsvValue[] => [base, head, change, share]

const cell = (value: unknown): CsvValue =>
  value === null || typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)

function* spendRows(
  kind: string,
  name: string,
  spend: ByCase<SplitChange>,
  currency: string,
): Generator<readonly CsvValue[]> {
  for (const which of caseNames) {
    const { by_cause: parts, ...change } = spend[which]
    yield [
      kind,
      name,
      'spend',
      which,
      ...sides(change),
      ...(parts ? causes.map((cause) => parts[cause]) : noCauses),
      currency,
    ]
  }
}

function* changeRows(
  kind: string,
  name: string,
  figure: string,
  changes: ByCase<Change>,
  unit: string,
): Generator<readonly CsvValue[]> {
  for (const which of caseNames) yield [kind, name, figure, which, ...sides(changes[which]), ...noCauses, unit]
}
