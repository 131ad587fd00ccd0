/**
 * The bases that a unit may be made of. `tok` and `Mtok` differ, and so do `session`, `turn`, `call`, `attempt` and
 * `outcome`: dividing by the wrong count is this field's commonest slip, and only a named input joins two bases.
 */
export const bases = [
  'money',
  'tok',
  'Mtok',
  'user',
  'session',
  'turn',
  'call',
  'use',
  'attempt',
  'outcome',
  'month',
  'hour',
  'minute',
  'second',
  'year',
  'gpu',
  'replica',
  'fte',
  'kW',
  'MW',
  'J',
] as const

export type Base = (typeof bases)[number]

/** Exponents of the bases; no entry is 0. The empty unit is `ratio`, the unit of factors and shares. */
export type Unit = ReadonlyMap<Base, number>

export const ratio: Unit = new Map()

export class UnitError extends Error {
  override name = 'UnitError'
}

/** Reads `money/Mtok`, `tok*call/turn` or `ratio`; everything after a slash is divided by. */
export function parseUnit(text: string): Unit {
  if (text === 'ratio') return ratio
  const unit = new Map<Base, number>()
  let sign = 1
  for (const part of text.split(/([*/])/)) {
    if (part === '*') continue
    if (part === '/') sign = -1
    else if (part !== '1') raise(unit, baseNamed(part, text), sign)
  }
  return unit
}

function baseNamed(name: string, text: string): Base {
  const base = bases.find((known) => known === name)
  if (!base) throw new UnitError(`"${name}" in "${text}" is not a unit; units are made of ${bases.join(', ')}`)
  return base
}

function raise(unit: Map<Base, number>, base: Base, by: number): void {
  const exponent = (unit.get(base) ?? 0) + by
  if (exponent === 0) unit.delete(base)
  else unit.set(base, exponent)
}

export const product = (a: Unit, b: Unit): Unit => combine(a, b, 1)
export const quotient = (a: Unit, b: Unit): Unit => combine(a, b, -1)

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const unit = new Map(a)
  for (const [base, exponent] of b) raise(unit, base, sign * exponent)
  return unit
}

export const sameUnit = (a: Unit, b: Unit): boolean =>
  a.size === b.size && [...a].every(([base, exponent]) => b.get(base) === exponent)

/** Prints a unit as `parseUnit` reads it. `money` gets the name of the reporting currency when there is one. */
export function formatUnit(unit: Unit, currency = 'money'): string {
  if (unit.size === 0) return 'ratio'
  const names = (sign: 1 | -1) =>
    bases.flatMap((base) =>
      Array<string>(Math.max(0, sign * (unit.get(base) ?? 0))).fill(base === 'money' ? currency : base),
    )
  const above = names(1)
  const below = names(-1)
  return [above.join('*') || '1', ...below].join('/')
}
