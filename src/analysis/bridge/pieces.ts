import type { Path } from '../../diagnostics/diagnostic.js'
import type { Quantity } from '../../workflow/portfolio.js'
import { pathText } from '../diff/leaves.js'
import type { Bar } from './bars.js'
import { isQuantity, type Pick, sameIn } from './pick.js'
import { type Weaving, weavePortfolio } from './weave-portfolio.js'

/** What differs between two sides and is taken whole from either: what a bar is made of. */
export interface Piece {
  readonly bar: Bar
  /** As `--set` takes it, where the specs have it. */
  readonly name: string
  /** Whose it is; null where it is no workflow's. */
  readonly workflow: string | null
  /** A number, or a short text; null on the side that lacks it. */
  readonly base: unknown
  readonly head: unknown
  /** Names of the assumptions in it, on either side. */
  readonly assumptions: readonly string[]
}

/** A piece by the place that it is woven in. */
export const keyOf = (path: Path): string => JSON.stringify(path)

/** Every piece of two specs, by its key. */
export function piecesOf(weaving: Weaving): ReadonlyMap<string, Piece> {
  const { which } = weaving
  const found = new Map<string, Piece>()
  const pick: Pick = ({ bar, path, written = path, same, told }, base, head) => {
    if (!(same ?? sameIn(which, base, head))) {
      const tell = told ?? [base, head]
      found.set(keyOf(path), {
        bar,
        name: pathText(placeOf(written, base, head)),
        workflow: path[0] === 'workflows' && path.length > 1 ? String(path[1]) : null,
        base: plain(tell[0], which),
        head: plain(tell[1], which),
        assumptions: [...new Set([...namesIn(base), ...namesIn(head)])],
      })
    }
    return head
  }
  weavePortfolio(weaving, pick)
  return found
}

/** Where the files have a quantity, under the name of the head's workflow. */
function placeOf(path: Path, base: unknown, head: unknown): Path {
  const [place] = [head, base].flatMap((each) => (isQuantity(each) && each.place ? [each.place.path] : []))
  return place ? place.map((key, i) => (i === 1 && place[0] === 'workflows' ? path[1]! : key)) : path
}

function plain(value: unknown, which: 0 | 1 | 2): unknown {
  if (value === undefined || value === null) return null
  if (isQuantity(value)) return valueIn(value, which)
  return typeof value === 'number' || typeof value === 'string' ? value : textOf(value, which)
}

/** A number; of what moves over the months its first, its last and its mean. */
function valueIn({ cases, path }: Quantity, which: 0 | 1 | 2): number | string {
  const months = path?.months.map((month) => month.cases[which]) ?? []
  if (months.every((month) => month === months[0])) return months[0] ?? cases[which]
  const mean = months.reduce((sum, month) => sum + month, 0) / months.length
  const [first, last, middle] = [months[0]!, months.at(-1)!, mean].map((each) => Number(each.toPrecision(4)))
  return `${first} … ${last}, mean ${middle}`
}

/** Parts of a whole in one line: `form window, stable 1500`. */
const textOf = (value: unknown, which: 0 | 1 | 2): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .flatMap(([key, each]) =>
          key === 'place' || each === undefined ? [] : [`${key} ${String(plain(each, which))}`],
        )
        .join(', ')
    : String(value)

const namesIn = (value: unknown): readonly string[] =>
  isQuantity(value) && value.form.kind === 'expression' ? value.form.names : []
