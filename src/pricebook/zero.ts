import type { Entry, Model } from './model.js'

/**
 * The rates of an entry that are 0 without a word that this is meant (`free: true`): input, and output of a chat model.
 * Other rates may well be 0, as cache writes often are.
 */
export const zeroRates = ({ kind, free }: Model, entry: Entry): readonly string[] =>
  free || entry.free ? [] : (kind === 'chat' ? ['input', 'output'] : ['input']).filter((key) => entry.rates[key] === 0)
