import { type ByCase, caseNames, type Forecast, type Result } from '../../forecast/forecast.js'
import type { Edition } from '../../forecast/make.js'
import { components } from '../../model/components.js'
import { changeOf } from './change.js'
import { comparable } from './comparable.js'
import type { Change, Diff, DrawnChange, SideTold, SplitChange } from './result.js'

/** A forecast, and what it was given as. */
export interface Saved {
  readonly forecast: Forecast
  readonly given: string
  readonly commit: string | null
}

/**
 * Compares two forecasts of which at least one was saved. How they came about is not in them, so the change is told as a
 * whole, and workflows are paired by name. Throws an InputError where they cannot be compared.
 */
export function diffOfForecasts(base: Saved, head: Saved, { version, today }: Edition): Diff {
  const [before, after] = [base.forecast, head.forecast]
  comparable(before, after)
  const ids = [...new Set([...Object.keys(after.workflows), ...Object.keys(before.workflows)])]
  const models = [before, after].flatMap(({ cases }) =>
    caseNames.flatMap((name) => Object.keys(cases[name].spend.by_model)),
  )
  const by = (key: string, part: (spend: Result['spend']) => Readonly<Record<string, number>>) =>
    between(before.cases, after.cases, ({ spend }) => part(spend)[key] ?? 0)
  const sameLuck = before.seed === after.seed && before.draws === after.draws && before.simulation && after.simulation
  return {
    schema: 'tokenomics/diff@1',
    version,
    as_of: today,
    seed: sameLuck ? after.seed : null,
    draws: sameLuck ? after.draws : null,
    sampling: sameLuck ? after.sampling : null,
    currency: after.currency,
    horizon: after.horizon,
    base: toldOf(base),
    head: toldOf(head),
    not_split: 'saved_forecast',
    spend: between(before.cases, after.cases, ({ spend }) => spend.total),
    tokens: changes(before.cases, after.cases, ({ tokens }) => tokens.total),
    cost_per_trusted_outcome: changes(before.cases, after.cases, unitCost),
    simulation: sameLuck
      ? {
          spend: drawn(before.simulation!.spend, after.simulation!.spend),
          cost_per_trusted_outcome: drawn(
            before.simulation!.cost_per_trusted_outcome,
            after.simulation!.cost_per_trusted_outcome,
          ),
        }
      : null,
    workflows: ids.map((id) => workflowDiff(id, before, after)),
    components: components
      .map((component) => ({ component, spend: by(component, ({ by_component }) => by_component) }))
      .filter(isSome),
    models: [...new Set(models)]
      .map((model) => ({ model, spend: by(model, ({ by_model }) => by_model) }))
      .filter(isSome),
    drivers: [],
    price_drivers: [],
    notes: [
      {
        code: 'saved-forecast',
        message: 'a saved forecast does not hold its inputs, so the change is not split by cause',
        path: null,
        line: null,
        column: null,
      },
    ],
  }
}

const unitCost = ({ metrics }: Result): number | null => metrics.cost_per_trusted_outcome ?? null

function changes(
  base: ByCase<Result> | undefined,
  head: ByCase<Result> | undefined,
  figure: (result: Result) => number | null,
  none: number | null = null,
): ByCase<Change> {
  const side = (cases: ByCase<Result> | undefined, name: (typeof caseNames)[number]) =>
    cases ? figure(cases[name]) : none
  return Object.fromEntries(
    caseNames.map((name) => [name, changeOf(side(base, name), side(head, name))]),
  ) as ByCase<Change>
}

/** Of money, which what is not there does not cost. */
function between(
  base: ByCase<Result> | undefined,
  head: ByCase<Result> | undefined,
  figure: (result: Result) => number,
): ByCase<SplitChange> {
  const found = changes(base, head, figure, 0)
  return Object.fromEntries(caseNames.map((name) => [name, { ...found[name], by_cause: null }])) as ByCase<SplitChange>
}

const isSome = ({ spend }: { readonly spend: ByCase<Change> }): boolean =>
  caseNames.some((name) => spend[name].base !== 0 || spend[name].head !== 0)

type Stats = Readonly<Record<keyof DrawnChange, number | null>> | null

const drawn = (base: Stats, head: Stats): DrawnChange => ({
  mean: changeOf(base?.mean ?? null, head?.mean ?? null),
  p50: changeOf(base?.p50 ?? null, head?.p50 ?? null),
  p95: changeOf(base?.p95 ?? null, head?.p95 ?? null),
})

function workflowDiff(id: string, before: Forecast, after: Forecast): Diff['workflows'][number] {
  const own = ({ workflows }: Forecast) => (Object.hasOwn(workflows, id) ? workflows[id] : undefined)
  const [was, is] = [own(before), own(after)]
  const spend = between(was?.cases, is?.cases, ({ spend: { total } }) => total)
  const changed = caseNames.some((name) => spend[name].change !== 0)
  return {
    id,
    was: null,
    status: !was ? 'added' : !is ? 'removed' : changed ? 'changed' : 'same',
    labels: (is ?? was)!.labels,
    spend,
    cost_per_trusted_outcome: changes(was?.cases, is?.cases, unitCost),
    simulation: null,
  }
}

const toldOf = ({ forecast: { spec }, given, commit }: Saved): SideTold => ({
  kind: 'forecast',
  given,
  commit,
  name: spec.name,
  files: spec.files.map(({ path, sha256 }) => ({ path, sha256 })),
})
