/** What a field of the spec may hold, and how an uncertain value of it is shaped. */
export interface Field {
  readonly min: number
  readonly max: number
  /** Whether `min` itself is refused. */
  readonly aboveMin?: true
  /** A falling quantity has its smaller number in the peak case: more cache hits or trust cost less. */
  readonly falls?: true
  /** The family that two quantiles are taken for. */
  readonly family: 'lognormal' | 'factor' | 'growth' | 'beta'
  /** What to say to somebody who wrote a number outside the limits. */
  readonly limits: string
}

/** No quantity of a spec is larger; products of a dozen such still are numbers. */
const most = 1e15

const positive = { min: 0, max: most, family: 'lognormal' } as const
const share = {
  min: 0,
  max: 1,
  family: 'beta',
  limits: 'a share is written from 0 to 1, so 35 % is 0.35',
} as const

export const fields = {
  count: { ...positive, limits: 'a count is 0 or more, and at most 1e15' },
  tokens: { ...positive, limits: 'a token count is 0 or more, and at most 1e15' },
  someTokens: { ...positive, aboveMin: true, limits: 'this token count must be above 0' },
  money: { ...positive, limits: 'an amount is 0 or more, and at most 1e15' },
  minutes: { ...positive, limits: 'minutes are 0 or more, and at most 1e15' },
  factor: { min: 1, max: most, family: 'factor', limits: 'a factor is 1 or more; 1.12 means 12 % more' },
  volume: { ...positive, limits: 'a peak factor is 0 or more; 1.5 means half as much again' },
  scale: { ...positive, limits: 'a scale is 0 or more; 0.7 means 30 % less' },
  ratio: { ...positive, aboveMin: true, limits: 'a token ratio is above 0; 1.1 means 10 % more tokens' },
  share,
  fallingShare: { ...share, falls: true },
  growth: {
    min: -1,
    aboveMin: true,
    max: most,
    family: 'growth',
    limits: 'a growth is above -1; 0.05 is 5 % more, -0.3 is 30 % less',
  },
  slope: { min: -most, max: most, family: 'lognormal', limits: 'a slope lies between -1e15 and 1e15' },
  multiple: { ...positive, limits: 'a multiple is 0 or more; 1.2 is a fifth more' },
  months: { min: -most, max: most, family: 'lognormal', limits: 'months are counted from the first of the horizon' },
  steepness: { ...positive, aboveMin: true, limits: 'a steepness is above 0; 0.5 takes about a year from 5 % to 95 %' },
  elasticity: { ...positive, limits: 'an elasticity is 0 or more; 1 keeps the bill as prices fall' },
  assumption: { min: -most, max: most, family: 'lognormal', limits: 'an assumption lies between -1e15 and 1e15' },
  fallingAssumption: {
    min: -most,
    max: most,
    family: 'lognormal',
    falls: true,
    limits: 'an assumption lies between -1e15 and 1e15',
  },
} as const satisfies Readonly<Record<string, Field>>

export type FieldName = keyof typeof fields

/** Whether a number lies within a field's limits. */
export const allows = (field: Field, value: number): boolean =>
  Number.isFinite(value) && value <= field.max && (field.aboveMin ? value > field.min : value >= field.min)

/** Whether all of a support lies within a field's limits. An open end may touch a limit that the field excludes. */
export const holds = (field: Field, [low, high]: readonly [number, number]): boolean =>
  low >= field.min && (high <= field.max || field.max === most)
