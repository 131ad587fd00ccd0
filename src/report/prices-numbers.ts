import { exact, nothing } from './format.js'

/** A rate per Mtok: `–` where there is none, and a word where the model is given away. */
export const rate = (value: number | undefined): string =>
  value === undefined ? nothing : value === 0 ? 'free' : exact(value)
