const names = ['conservative', 'expected', 'peak'] as const

/** ` in the peak case`, for the end of a message; nothing where all three cases are alike. */
export const inCase = (values: readonly number[], which: number): string =>
  values.every((value) => Object.is(value, values[0])) ? '' : ` in the ${names[which]} case`
