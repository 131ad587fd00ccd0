import type { Path } from '../../diagnostics/diagnostic.js'
import { fits, fitsOneOf } from './glob.js'
import { moved } from './moved.js'
import { isMapping, type Mapping, type Overlay } from './overlay.js'

/** A route before it is put back: of an entry that stays and one that goes elsewhere. */
interface Entry {
  readonly raw: Mapping
  /** Keys that the lever made, with where in it they are written. */
  readonly made: Readonly<Record<string, Path>>
}

/** Moves calls of a step to another model or service tier. Says whether any move. */
export function moveCalls(overlay: Overlay, step: Path, move: Mapping, from: Path): boolean {
  const raw = overlay.at(step)
  if (!isMapping(raw)) return false
  const { cascade, route, model } = raw
  if (Array.isArray(cascade)) return moveInCascade(overlay, step, cascade.filter(isMapping), move, from)
  const { successor } = raw
  const alone = { model, ...(successor !== undefined && { successor }), share: 1 }
  const entries = Array.isArray(route) ? route.filter(isMapping) : [alone]
  const ownMode = raw['mode'] ?? 'standard'
  const split = entries.map((entry, i) => splitOf(entry, { ownMode, others: entries.filter((_, j) => j !== i) }))
  if (split.every((parts) => parts.length === 1 && Object.keys(parts[0]!.made).length === 0)) return false
  const all = split.flat()
  const [only] = all
  if (all.length === 1 && model !== undefined && only!.raw['token_ratio'] === undefined) {
    const { raw: now, made } = only!
    if (made['model']) moveModel(overlay, step, now['model'], made['model'])
    if (made['mode']) overlay.put([...step, 'mode'], now['mode'], made['mode'])
    return true
  }
  for (const key of ['model', 'successor']) if (raw[key] !== undefined) overlay.drop([...step, key])
  overlay.put(
    [...step, 'route'],
    all.map((entry) => entry.raw),
    from,
  )
  for (const [i, { raw: now, made }] of all.entries())
    for (const [key, written] of Object.entries(made)) {
      const path = [...step, 'route', i, key]
      overlay.made.push({ path, place: overlay.place(written), by: overlay.lever })
      if (now[key] === undefined) throw new Error(`a lever made no ${key}`)
    }
  return true

  /** The part of an entry that stays and the part that moves. */
  function splitOf(entry: Mapping, around: { readonly ownMode: unknown; readonly others: readonly Mapping[] }) {
    const stays: readonly Entry[] = [{ raw: entry, made: {} }]
    const name = String(entry['model'])
    const to = targetOf(move, name)
    const mode = move['mode'] ?? entry['mode']
    const isSame = to === name && (mode ?? around.ownMode) === (entry['mode'] ?? around.ownMode)
    if (to === undefined || isSame) return stays
    const share = move['share'] ?? 1
    const given = entry['share'] === 'rest' ? restOf(around.others) : entry['share']
    if (share !== 1 && given === undefined) {
      overlay.mistakes.push({
        code: 'shares',
        message: `a part of this route cannot move, for it takes the rest of shares that are uncertain`,
        where: overlay.place(from),
        help: `write out the share of ${name} in ${step.join('.')}`,
      })
      return stays
    }
    const goes = elsewhere(entry, to)
    if (share === 1) return [goes]
    const who = overlay.identity([...from, 'share'])
    const written = [...from, 'share']
    return [
      { raw: { ...entry, share: moved('keep', given, share, who) }, made: { share: written } },
      {
        raw: { ...goes.raw, share: moved('take', given, share, who) },
        made: { ...goes.made, share: written },
      },
    ]
  }

  function elsewhere(entry: Mapping, to: string): Entry {
    const { mode, token_ratio: ratio } = move
    const isOther = to !== entry['model']
    const scales = isOther && ratio !== undefined
    const before = entry['token_ratio'] ?? 1
    const { successor: _heir, ...rest } = entry
    return {
      raw: {
        // Another model has no successor that anybody named.
        ...(isOther ? rest : entry),
        model: to,
        ...(mode !== undefined && { mode }),
        ...(scales && { token_ratio: moved('scale', before, ratio, overlay.identity([...from, 'token_ratio'])) }),
      },
      made: {
        ...(isOther && { model: [...from, 'to'] }),
        ...(mode !== undefined && { mode: [...from, 'mode'] }),
        ...(scales && { token_ratio: [...from, 'token_ratio'] }),
      },
    }
  }
}

/** Puts another model in the place of one that stands by itself. */
function moveModel(overlay: Overlay, path: Path, to: unknown, from: Path): void {
  overlay.put([...path, 'model'], to, from)
  if (overlay.at([...path, 'successor']) !== undefined) overlay.drop([...path, 'successor'])
}

/** A cascade tries its models one after the other, so that all calls of one move or none. */
function moveInCascade(overlay: Overlay, step: Path, entries: readonly Mapping[], move: Mapping, from: Path): boolean {
  if ((move['share'] ?? 1) !== 1) return false
  const done = entries.map((entry, i) => {
    const to = targetOf(move, String(entry['model']))
    if (to === undefined || to === entry['model']) return false
    const path = [...step, 'cascade', i]
    overlay.change([...path, 'token_ratio'], scaleBy(move['token_ratio']), 'ratio', [...from, 'token_ratio'], 1)
    moveModel(overlay, path, to, [...from, 'to'])
    return true
  })
  return done.includes(true)
}

const scaleBy = (ratio: unknown): unknown => (ratio === undefined ? undefined : { scale: ratio })

/** Where calls of a model go; undefined where they stay. */
function targetOf({ from, to }: Mapping, model: string): string | undefined {
  if (!fitsOneOf(from, model)) return undefined
  if (to === undefined) return model
  if (!isMapping(to)) return String(to)
  const pattern = Object.keys(to).find((each) => fits(each, model))
  return pattern === undefined ? undefined : String(to[pattern])
}

/** What is left beside other shares; undefined where they are uncertain. */
function restOf(others: readonly Mapping[]): number | undefined {
  const shares = others.map(({ share }) => share)
  return shares.every((share) => typeof share === 'number')
    ? shares.reduce((rest, share) => rest - share, 1)
    : undefined
}
