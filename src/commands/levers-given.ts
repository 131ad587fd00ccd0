import { type Played, Worlds } from '../analysis/compare/worlds.js'
import type { Io } from '../cli/io.js'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import type { BookReader } from '../forecast/books.js'
import { openPortfolio } from '../forecast/open.js'
import { reprice } from '../forecast/reprice.js'
import { evaluateCases, type Priced } from '../forecast/run.js'
import type { WrittenLever } from '../workflow/levers/apply.js'
import { isMapping, mappingAt } from '../workflow/levers/overlay.js'
import { loadPortfolio, type SpecReader } from '../workflow/load.js'
import type { Lever } from '../workflow/portfolio.js'
import { rawValue } from '../yaml/raw.js'
import { mistakesOf } from './given-files.js'
import { type Named, namedLevers } from './lever-files.js'
import { remembering } from './remembering.js'
import { pathText } from './solve-input.js'

/** A lever of a spec's own, and which of the specs it is of. */
export interface OwnLever {
  readonly written: WrittenLever
  readonly of: number
}

/** The levers that specs name under `levers:`. Throws an InputError where two specs name one alike. */
export async function ownLevers(files: readonly SourceFile[]): Promise<readonly OwnLever[]> {
  const values = await Promise.all(files.map((file) => rawValue(file).catch(() => undefined)))
  const own = files.flatMap((file, of) =>
    Object.entries(mappingAt(values[of], 'levers')).map(([id, raw]): OwnLever => {
      const place = { file, path: ['levers', id], at: 'key' } as const
      return { written: { id, raw: isMapping(raw) ? raw : {}, place }, of }
    }),
  )
  const mistakes = own.flatMap(({ written: { id, place } }, i): readonly Diagnostic[] => {
    const other = own.slice(0, i).find((each) => each.written.id === id)
    if (!other) return []
    const message = `the lever "${id}" stands in ${other.written.place.file.path} already`
    return [{ code: 'duplicate-name', message, where: place, help: 'give it a name of its own' }]
  })
  if (mistakes.length > 0) throw new InputError(mistakes)
  return own
}

/** Checks the levers of specs, each by itself: whether it fits something, and whether the spec is right with it. */
export async function checkLevers(files: readonly SourceFile[], base: Priced, reader: Given['reader']): Promise<void> {
  const worlds = new Worlds(files, base, reader)
  const known = new Map(base.portfolio.levers.map((lever) => [lever.id, lever]))
  const mistakes: Diagnostic[] = []
  for (const { written, of } of await ownLevers(files)) {
    const played = { lever: known.get(written.id)!, written, only: files[of]! }
    if ((await worlds.touchedBy(played)).length === 0) mistakes.push(fitsNothing(written, base))
    else mistakes.push(...(await mistakesOf(async () => void evaluateCases(await worlds.open([played])))))
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
}

interface Given {
  readonly own: readonly OwnLever[]
  readonly base: Priced
  readonly reader: SpecReader & BookReader
}

/**
 * Levers ready to be pulled, and which of them fit nothing. Throws an InputError where none fits. What is told of a lever from a
 * file is read as if it stood in the first spec, whose currency and assumptions are then its own.
 */
export async function leversFor(files: readonly SourceFile[], named: readonly Named[], { own, base, reader }: Given) {
  const [first, ...others] = files
  const read = named.flatMap((each) => (each.is === 'file' ? [each.written] : []))
  const told = first && read.length > 0 ? [withLevers(first, read), ...others] : files
  const priced = told === files ? base : await reprice(await loadPortfolio(told, reader), base)
  const worlds = new Worlds(told, priced, reader)
  const known = new Map(priced.portfolio.levers.map((lever) => [lever.id, lever]))
  const fitting: { readonly played: Played; readonly inputs: readonly string[] }[] = []
  const unmatched: Lever[] = []
  const mistakes: Diagnostic[] = []
  for (const each of named) {
    const mine = each.is === 'own' ? own.find(({ written }) => written.id === each.id)! : undefined
    const written = each.is === 'file' ? each.written : mine!.written
    const played = { lever: known.get(written.id)!, written, ...(mine && { only: told[mine.of]! }) }
    const touched = await worlds.touchedBy(played)
    if (touched.length > 0) fitting.push({ played, inputs: touched.map(pathText) })
    else {
      unmatched.push(played.lever)
      mistakes.push(fitsNothing(written, priced))
    }
  }
  if (fitting.length === 0) throw new InputError(mistakes)
  // What is wrong with each lever by itself is told of all of them at once.
  const wrong: Diagnostic[] = []
  for (const { played } of fitting) wrong.push(...(await mistakesOf(async () => void (await worlds.open([played])))))
  if (wrong.length > 0) throw new InputError(wrong)
  return { base: priced, worlds, fitting, unmatched, misfits: mistakes }
}

/** Specs with levers pulled, as if they said so themselves. Throws an InputError where one of them fits nothing. */
export async function withPulled(
  io: Io,
  files: readonly SourceFile[],
  names: readonly string[],
  today: string,
): Promise<{ readonly files: readonly SourceFile[]; readonly levers: readonly Lever[] }> {
  const reader = { ...remembering(io), today }
  const base = await openPortfolio(files, reader)
  const own = await ownLevers(files)
  const named = await namedLevers(
    io,
    names,
    own.map(({ written }) => written.id),
  )
  const { worlds, fitting, misfits } = await leversFor(files, named, { own, base, reader })
  if (misfits.length > 0) throw new InputError(misfits)
  const played = fitting.map((each) => each.played)
  await worlds.open(played)
  return { files: await worlds.files(played), levers: played.map(({ lever }) => lever) }
}

/** A spec with levers of files in it. */
function withLevers(file: SourceFile, levers: readonly WrittenLever[]): SourceFile {
  const overrides = levers.map(({ id, raw: { schema: _format, ...raw }, place }) => {
    const path = ['levers', id]
    return { path, value: raw, source: file, made: [{ path, place, by: id }] }
  })
  return { ...file, overrides: [...(file.overrides ?? []), ...overrides] }
}

function fitsNothing({ id, place }: WrittenLever, { portfolio: { workflows } }: Priced): Diagnostic {
  const some = (names: readonly string[]) => `${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}`
  const steps = [...new Set(workflows.flatMap((workflow) => workflow.steps.map((step) => step.id)))]
  return {
    code: 'unknown-name',
    message: `the lever "${id}" changes nothing of this spec`,
    where: { ...place, path: [...place.path, 'changes'] },
    notes: [
      `workflows: ${some(workflows.map((workflow) => workflow.id))}`,
      ...(steps.length > 0 ? [`steps: ${some(steps)}`] : []),
    ],
    help: 'a lever changes what its patterns fit, and caps or scales only what the spec gives',
  }
}
