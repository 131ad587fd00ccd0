import type { Diagnostic, Made, Path, Place } from '../../diagnostics/diagnostic.js'
import type { FieldName } from '../field.js'
import { hasOperations } from './change-value.js'
import { moved, type Operation, operations } from './moved.js'

export type Mapping = Readonly<Record<string, unknown>>

export const isMapping = (raw: unknown): raw is Mapping =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !(raw instanceof Map)

/** The mapping under a key, empty where there is none. */
export const mappingAt = (raw: unknown, key: string): Mapping => {
  const value = isMapping(raw) && Object.hasOwn(raw, key) ? raw[key] : undefined
  return isMapping(value) ? value : {}
}

/** The raw value of a spec with what levers changed in it so far. */
export class Overlay {
  value: Mapping
  readonly made: Made[] = []
  readonly mistakes: Diagnostic[] = []
  /** Paths of what was changed. */
  readonly touched: Path[] = []
  /** Its name. */
  readonly lever: string
  readonly #place: Place

  /** `place` is where the lever stands. */
  constructor(value: Mapping, lever: string, place: Place) {
    this.value = value
    this.lever = lever
    this.#place = place
  }

  at(path: Path): unknown {
    return path.reduce<unknown>(
      (raw, key) => (typeof raw === 'object' && raw !== null ? (raw as Mapping)[key] : undefined),
      this.value,
    )
  }

  /** Puts a value in, `from` being where in the lever it is written. Says whether that changed anything. */
  put(path: Path, value: unknown, from: Path): boolean {
    if (JSON.stringify(this.at(path)) === JSON.stringify(value) && !(value instanceof Map)) return false
    this.value = withAt(this.value, path, value) as Mapping
    this.#note(path, from)
    return true
  }

  /** Does to a number what the lever says; `otherwise` is what it is where the spec does not give it. Says whether it changes. */
  change(path: Path, raw: unknown, field: FieldName, from: Path, otherwise?: number): boolean {
    if (raw === undefined) return false
    const given = this.at(path)
    const asked = hasOperations(raw) ? raw : { set: raw }
    let number = given ?? otherwise
    let last: Path | undefined
    for (const operation of operations) {
      if (!Object.hasOwn(asked, operation)) continue
      const by = asked[operation]
      if (isVain(operation, number, by, field)) continue
      last = hasOperations(raw) ? [...from, operation] : from
      number = moved(operation, number, by, this.identity(last))
    }
    if (last === undefined) return false
    this.value = withAt(this.value, path, number) as Mapping
    this.#note(path, last)
    return true
  }

  /** Removes a key. */
  drop(path: Path): void {
    const { [String(path.at(-1))]: _gone, ...rest } = this.at(path.slice(0, -1)) as Mapping
    this.value = withAt(this.value, path.slice(0, -1), rest) as Mapping
  }

  /** Who a number of the lever is to the random streams. */
  identity = (from: Path) => ({ group: JSON.stringify(['levers', this.lever]), id: from.join('.') })

  /** Where something of the lever is written. */
  place = (from: Path): Place => ({ ...this.#place, path: [...this.#place.path, ...from], at: 'value' })

  #note(path: Path, from: Path): void {
    this.made.push({ path, place: this.place(from), by: this.lever })
    this.touched.push(path)
  }
}

/** Whether an operation does nothing to a number, as far as plain numbers show. */
function isVain(operation: Operation, number: unknown, by: unknown, field: FieldName): boolean {
  if (operation === 'set') return number !== undefined && typeof by === 'number' && number === by
  if (number === undefined) return true
  const nothing = field === 'factor' ? 1 : 0
  if (operation === 'scale') return by === 1 || number === nothing
  if (operation === 'add') return by === 0
  const known = knownNumbers(number)
  if (typeof by !== 'number' || known === undefined) return false
  return known.every((each) => (operation === 'cap' ? each <= by : each >= by))
}

/** The numbers that a value can only lie between; undefined where it takes more to tell. */
function knownNumbers(raw: unknown): readonly number[] | undefined {
  if (typeof raw === 'number') return [raw]
  if (!isMapping(raw)) return undefined
  const cases = ['conservative', 'expected', 'peak'].map((key) => raw[key])
  // A trend leaves the cases behind.
  const limits =
    raw['ends'] === undefined && raw['trend'] === undefined && cases.every((each) => typeof each === 'number')
  return limits ? (cases as readonly number[]) : undefined
}

function withAt(raw: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(raw)) return raw.map((each: unknown, i) => (i === Number(key) ? withAt(each, rest, value) : each))
  const mapping = isMapping(raw) ? raw : {}
  return { ...mapping, [key]: withAt(mapping[key], rest, value) }
}
