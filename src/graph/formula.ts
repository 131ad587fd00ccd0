/** A hand-checked case. The test suite runs every one of them through every reader that computes. */
export interface Example {
  /** Values of the names the formula reads. A name inside `sum(...)` has one value for each part. */
  readonly given: Readonly<Record<string, number | readonly number[]>>
  readonly expect: number
}

/** Formula texts by the form that an instance has on one axis: how demand is given, what a cost is paid per. */
export interface Alternatives {
  readonly by: string
  /** A key names one form or several, with spaces between. A form without a text leaves the quantity unknown there. */
  readonly texts: Readonly<Record<string, string>>
}

/** One named quantity computed from other named quantities. Pure data: every reader sees the same text. */
export interface Formula {
  readonly label: string
  readonly scope: string
  /** A level of the month, such as users: it does not add up over months. */
  readonly level?: true
  /** Made of the bases of `units/`; `{per}` stands for the unit that the instance's form on that axis has. */
  readonly unit: string
  readonly formula: string | Alternatives
  /** Why the formula has this shape, in the words of someone who pays the bill. */
  readonly why: string
  /** One example, or one for each text under the same key. */
  readonly example: Example | Readonly<Record<string, Example>>
}

/** A quantity that a formula reads and no formula computes: it comes from the spec, the price book or is a constant. */
export interface Input {
  readonly label: string
  readonly scope: string
  readonly unit: string
}

/** A kind of thing that has many instances. It lies within its parent; `sees` names a scope it is linked to besides. */
export interface Scope {
  readonly within?: string
  readonly sees?: string
}

/** All there is to know before a graph is built. */
export interface ModelSource {
  readonly scopes: Readonly<Record<string, Scope>>
  /** For each axis its forms, and the unit that `{axis}` stands for in each (empty when it stands for none). */
  readonly axes: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly inputs: Readonly<Record<string, Input>>
  readonly formulas: Readonly<Record<string, Formula>>
}

/** Keeps the names as literal types, so that a misspelt name elsewhere is a compile error. */
export const formulas = <const Names extends string>(defs: Readonly<Record<Names, Formula>>) => defs
export const inputs = <const Names extends string>(defs: Readonly<Record<Names, Input>>) => defs
