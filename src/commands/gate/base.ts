import { type Side, sideOf } from '../../analysis/diff/side.js'
import type { Io } from '../../cli/io.js'
import { InputError, type Override, type SourceFile } from '../../diagnostics/diagnostic.js'
import type { Note } from '../../forecast/forecast.js'
import { openPortfolio } from '../../forecast/open.js'
import type { GateQuestion } from '../../gate/make.js'
import type { OwnChange } from '../../gate/result.js'
import type { BudgetFile } from '../../gate/task.js'
import type { Portfolio } from '../../workflow/portfolio.js'
import { formatOf } from '../format-of.js'
import { deepen } from '../git/locator.js'
import { withOverrides } from '../overrides.js'
import { userFile } from '../specs.js'
import { type FoundBase, findBase } from './find-base.js'
import { type HiddenSpec, type OpenedBase, openCommit, openPath } from './open-base.js'

export interface Asking {
  readonly specs: readonly string[]
  /** Where a budget may stand. */
  readonly places: readonly string[]
  readonly today: string
  readonly rules: readonly (BudgetFile | undefined)[]
  /** False: none. */
  readonly base?: string | false
  readonly set?: readonly Override[]
}

type Compared = Pick<GateQuestion, 'base' | 'notes' | 'outOfSight' | 'frame'>

/** The base that was named, or found, over the horizon of the head, so that a change of that is no growth. */
export async function comparedWith(io: Io, head: Side, asking: Asking): Promise<Compared> {
  const { base: given, specs, places, today } = asking
  const alone: Compared = { base: undefined, notes: [], outOfSight: [], frame: undefined }
  if (given === false) return alone
  const files = head.priced.portfolio.files.map(({ file }) => file)
  const open = (set: readonly Override[]) => ({ specs, files, budgetPlaces: places, today, set })
  if (given !== undefined && !given.startsWith('git:'))
    return inView(io, head, asking, async (set) => ({ base: await openPath(io, given, open(set)), hidden: [] }))
  const found = specs.includes('-') && given === undefined ? undefined : await findBase(io, given)
  if (found && found !== 'shallow')
    return told(found, await inView(io, head, asking, (set) => openCommit(io, found, open(set))).catch(wrongBase))
  const isShallow = found === 'shallow'
  const asks = asking.rules.some((file) =>
    file?.value.rules.some(
      ({ metric, level }) => level !== 'off' && (metric === 'increase' || metric === 'price_change'),
    ),
  )
  if (asks) throw noBase(isShallow)
  const why = isShallow
    ? 'the clone is shallow and has no main branch to compare with, so nothing is said of what changed'
    : 'there is no state of git to compare with, so nothing is said of what changed'
  return { ...alone, notes: [note('no-base', why)] }
}

/** A clone of one branch, whose main branch it then is, would pass whatever it changes. */
function told({ isHead, given }: FoundBase, compared: Compared): Compared {
  if (!isHead) return compared
  const why = `${given} holds the commit that is checked out: only what is not committed can differ from the base`
  return { ...compared, notes: [...compared.notes, note('same-commit', why)] }
}

type Horizon = Portfolio['horizon']

/**
 * A base over the horizon of the head; and both once more as the base sees them, where the change alters the horizon or moves specs
 * out of sight: neither may take spend out of a budget.
 */
async function inView(
  io: Io,
  head: Side,
  { set = [], today }: Asking,
  open: (set: readonly Override[]) => Promise<OpenedBase>,
): Promise<Compared> {
  const ours = head.priced.portfolio.horizon
  const own = await open(set).catch(unlessBroken)
  const theirs = own?.base.kind === 'specs' ? own.base.side.priced.portfolio.horizon : ours
  const isSame = theirs.start === ours.start && theirs.months === ours.months
  const { base, hidden } = own && isSame ? own : await open([...set, ...settings(ours)])
  const known = { base, notes: [], outOfSight: [...horizonChange(head, theirs), ...hidden.map(hiddenChange)] }
  if (own?.base.kind !== 'specs' || (isSame && hidden.length === 0)) return { ...known, frame: undefined }
  const more = await specsAt(io, hidden)
  const all = [...head.priced.portfolio.files.map(({ file }) => file), ...more]
  const reader = { readFile: io.readFile, asset: io.asset, today }
  try {
    const priced = await openPortfolio(await withOverrides(all, [...set, ...settings(theirs)]), reader)
    return { ...known, frame: { head: sideOf(head.told, priced, reader), base: own.base } }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const why = `with the horizon and the specs of the base this change cannot be judged: ${error.diagnostics[0]!.message}`
    return { ...known, notes: [note('frame', why)], frame: undefined }
  }
}

/** A base that can only be read over the horizon of the head says nothing over one of its own. */
function unlessBroken(error: unknown): undefined {
  if (!(error instanceof InputError)) throw error
}

const settings = ({ start, months }: Horizon): readonly Override[] => [setTo('start', start), setTo('months', months)]

const setTo = (key: string, value: string | number): Override => ({
  path: ['horizon', key],
  value,
  source: { path: '--set', text: `horizon.${key}=${value}` },
})

function horizonChange({ priced: { portfolio } }: Side, base: Horizon): readonly OwnChange[] {
  const values = (['start', 'months'] as const).flatMap((key) =>
    portfolio.horizon[key] === base[key]
      ? []
      : [{ path: `horizon.${key}`, base: base[key], head: portfolio.horizon[key] }],
  )
  return values.length === 0
    ? []
    : [{ what: 'horizon', change: 'changed', path: portfolio.files[0]!.file.path, values }]
}

const hiddenChange = ({ before, path }: HiddenSpec): OwnChange => ({
  what: 'spec',
  change: before === path ? 'removed' : 'moved',
  path,
  values: [],
})

/** The specs that are there, though out of sight; what is no spec any more cannot be judged as one. */
async function specsAt(io: Io, hidden: readonly HiddenSpec[]): Promise<readonly SourceFile[]> {
  const files = await Promise.all(hidden.map(({ path }) => userFile(io, path)))
  const told = await Promise.all(files.map(formatOf))
  return files.filter((_, i) => told[i]!.is === 'workflow')
}

const note = (code: string, message: string): Note => ({ code, message, path: null, line: null, column: null })

/** Mistakes of the base are not in the files at hand: whoever mends them needs another way. */
function wrongBase(error: unknown): never {
  if (!(error instanceof InputError)) throw error
  const message = 'the base cannot be compared with: something is wrong in it, not in this change'
  const help = 'a change that mends it is judged alone with --no-base'
  throw new InputError([...error.diagnostics, { code: 'unreadable', message, help }])
}

const noBase = (isShallow: boolean): InputError =>
  new InputError([
    {
      code: 'missing-key',
      message: `a rule asks what changed, and there is no base to compare with${isShallow ? ': the clone is shallow' : ''}`,
      help: isShallow
        ? deepen
        : 'name one: --base git:main, --base old-specs; or --base last.json; or leave such rules out with --no-base',
    },
  ])
