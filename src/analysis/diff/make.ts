import { type ByCase, caseNames, type Note, type Result } from '../../forecast/forecast.js'
import type { Edition } from '../../forecast/make.js'
import type { Priced } from '../../forecast/run.js'
import type { Simulation } from '../../forecast/simulation/unit.js'
import { changeOf } from './change.js'
import { comparable, type Frame } from './comparable.js'
import type { DrawnPair } from './draw.js'
import { drawnChanges } from './drawn-changes.js'
import { driversBetween } from './drivers.js'
import { type Keys, keysOf } from './figures.js'
import { mixed } from './mix.js'
import { priceDrivers } from './price-drivers.js'
import { renamed, renamesBetween } from './renames.js'
import type { Change, Diff, Status, WorkflowDiff } from './result.js'
import { type MovedByOthers, movedByOthers } from './shared.js'
import type { Side } from './side.js'
import { type Split, splitBetween } from './split.js'

/** How a comparison is drawn; undefined for the three cases only. */
export type Drawing = Omit<Simulation, 'workflows' | 'budget'> | undefined

/** Two sides, made comparable. */
export interface Comparison {
  /** With its workflows under the names that the head gives them. */
  readonly base: Side
  readonly head: Side
  readonly keys: Keys
  readonly split: Split
  /** The head at the prices of the base; undefined where these are the same, or the sides do not mix. */
  readonly atBase: Priced | undefined
  /** Models that only books of the head's own have a price for: at the prices of the base they cost what the head says. */
  readonly brought: ReadonlySet<string>
}

/** What is done with the draws besides telling them. */
export interface Taking {
  /** Whether each workflow is told by itself, which takes longer than drawing it. */
  readonly ofEach: boolean
  readonly take?: (pair: DrawnPair) => void
}

/** Compares two sides by their cases. Throws an InputError where they cannot be compared. */
export async function compareSides(given: Side, head: Side): Promise<Comparison> {
  comparable(frameOf(given), frameOf(head))
  const base = renamed(given, await renamesBetween(given, head))
  const keys = keysOf([base, head])
  const split = await splitBetween(base, head, keys)
  const mixes = split.mixes && split.differ.includes('prices')
  const brought = new Set<string>()
  const atBase = mixes ? await mixed({ spec: head, volume: head, prices: base }, brought) : undefined
  return { base, head, keys, split, atBase, brought }
}

/**
 * Compares two sides: what changed, by workflow, component and model, and what caused it. Throws an InputError where they
 * cannot be compared.
 */
export const diffOf = async (base: Side, head: Side, edition: Edition, drawing: Drawing): Promise<Diff> =>
  diffFrom(await compareSides(base, head), edition, drawing, { ofEach: true })

/** Tells a comparison, drawn if asked for. */
export async function diffFrom(
  { base, head, keys, split, atBase }: Comparison,
  edition: Edition,
  drawing: Drawing,
  taking: Taking,
): Promise<Diff> {
  const otherPrices = split.differ.includes('prices')
  const drawn = drawing && drawnChanges(base, head, drawing, { ...taking, otherPrices })
  const drivers = await driversBetween(base, head)
  const moved = new Set(drivers.map(({ workflow }) => workflow))
  const { spend } = split
  const { portfolio, periods } = head.priced
  return {
    schema: 'tokenomics/diff@1',
    version: edition.version,
    as_of: edition.today,
    seed: drawing?.seed ?? null,
    draws: drawing?.draws ?? null,
    sampling: drawing?.sampling ?? null,
    currency: portfolio.currency,
    horizon: { start: portfolio.horizon.start, months: portfolio.horizon.months, periods },
    base: base.told,
    head: head.told,
    not_split: split.mixes ? null : 'sides_do_not_mix',
    spend: spend.total,
    tokens: between(base, head, ({ tokens }) => tokens.total),
    cost_per_trusted_outcome: between(base, head, unitCost),
    simulation: drawn ? { spend: drawn.spend, cost_per_trusted_outcome: drawn.cost_per_trusted_outcome } : null,
    workflows: workflowDiffs(base, head, keys, moved).map((each, i) => ({
      ...each,
      spend: spend.workflows[i]!,
      simulation: drawn?.workflows.get(each.id) ?? null,
    })),
    components: keys.components.flatMap((component, i) =>
      some(spend.components[i]!, (of) => ({ component, spend: of })),
    ),
    models: keys.models.flatMap((model, i) => some(spend.models[i]!, (of) => ({ model, spend: of }))),
    drivers,
    price_drivers: atBase ? priceDrivers(atBase, head.priced) : [],
    notes: notesOn(base, head, split.mixes, movedByOthers(base, head, drivers)),
  }
}

const frameOf = ({ priced: { portfolio } }: Side): Frame => ({ ...portfolio, file: portfolio.files[0]!.file })

const unitCost = ({ metrics }: Result): number | null => metrics.cost_per_trusted_outcome

const byCase = <T>(figure: (name: (typeof caseNames)[number]) => T): ByCase<T> =>
  Object.fromEntries(caseNames.map((name) => [name, figure(name)])) as ByCase<T>

const between = (base: Side, head: Side, figure: (result: Result) => number | null): ByCase<Change> =>
  byCase((name) => changeOf(figure(base.cases[name].portfolio), figure(head.cases[name].portfolio)))

/** A part that costs nothing on either side is left out. */
function some<T, Part>(spend: ByCase<T & Change>, part: (spend: ByCase<T & Change>) => Part): readonly Part[] {
  return caseNames.some((name) => spend[name].base !== 0 || spend[name].head !== 0) ? [part(spend)] : []
}

type Known = Omit<WorkflowDiff, 'spend' | 'simulation'>

function workflowDiffs(base: Side, head: Side, keys: Keys, moved: ReadonlySet<string | null>): readonly Known[] {
  const [before, after] = [base, head].map(
    ({ priced }) => new Map(priced.portfolio.workflows.map(({ id }, i) => [id, i] as const)),
  )
  return keys.workflows.map((id) => {
    const [i, j] = [before!.get(id), after!.get(id)]
    const was = base.was.get(id) ?? null
    const figure = (side: Side, at: number | undefined, name: (typeof caseNames)[number]) =>
      at === undefined ? null : unitCost(side.cases[name].workflows[at]!)
    const spent = byCase((name) =>
      changeOf(
        i === undefined ? 0 : base.cases[name].workflows[i]!.spend.total,
        j === undefined ? 0 : head.cases[name].workflows[j]!.spend.total,
      ),
    )
    const changed = moved.has(id) || caseNames.some((name) => spent[name].change !== 0)
    const status: Status =
      i === undefined ? 'added' : j === undefined ? 'removed' : was ? 'renamed' : changed ? 'changed' : 'same'
    const { labels } = j === undefined ? base.priced.portfolio.workflows[i!]! : head.priced.portfolio.workflows[j]!
    return {
      id,
      was,
      status,
      labels,
      cost_per_trusted_outcome: byCase((name) => changeOf(figure(base, i, name), figure(head, j, name))),
    }
  })
}

function notesOn(base: Side, head: Side, mixes: boolean, byOthers: readonly MovedByOthers[]): readonly Note[] {
  const note = (code: string, message: string): Note => ({ code, message, path: null, line: null, column: null })
  const otherForm = head.priced.portfolio.workflows.filter(({ id, demand }) => {
    const other = base.priced.portfolio.workflows.find((each) => each.id === id)
    return other && other.demand.form !== demand.form
  })
  return [
    ...(mixes
      ? []
      : [
          note(
            'not-split',
            'the change cannot be split by cause: the workflows of one side cannot be forecast with the demand or the prices of the other',
          ),
        ]),
    ...otherForm.map(({ id }) =>
      note(
        'other-demand',
        `the demand of "${id}" is given in another form, so its change counts as a change of the spec`,
      ),
    ),
    ...byOthersTexts(byOthers).map((text) => note('moved-by-others', text)),
  ]
}

/** Workflows that a note names; the rest are counted. */
const mostNamed = 3

const parts = {
  agreements: 'commitments and volume discounts',
  shared_costs: 'shared costs',
  both: 'commitments, volume discounts and shared costs',
} as const

/** One sentence for the workflows that moved by their part of the same. */
export const byOthersTexts = (byOthers: readonly MovedByOthers[]): readonly string[] =>
  (['agreements', 'shared_costs', 'both'] as const).flatMap((by) => {
    const ids = byOthers.filter((each) => each.by === by).map(({ id }) => id)
    return ids.length === 0 ? [] : [byOthersText(ids, parts[by])]
  })

function byOthersText(ids: readonly string[], part: string): string {
  const more = ids.length - mostNamed
  const names = [...ids.slice(0, mostNamed).map((id) => `"${id}"`), ...(more > 0 ? [`${more} more`] : [])].join(', ')
  return `nothing that is written of ${names} differs; what moved is the part of ${part}, which workflows share`
}
