/** What stands where there is no number. A rate that is missing is not 0. */
export const nothing = '–'

/**
 * A rate or a cost with the digits it has and at least two decimals: `5.00`, `0.0028`. The noise of doubles beyond the
 * twelfth digit goes; a real value never becomes 0.00.
 */
export const money = (value: number): string => precise.format(Number(value.toPrecision(12)))

/** A rate per Mtok: `–` where there is none, and a word where the model is given away. */
export const rate = (value: number | undefined): string =>
  value === undefined ? nothing : value === 0 ? 'free' : money(value)

/** A count with separators: `1,048,576`. */
export const count = (value: number): string => whole.format(value)

/** A number of tokens in short: `272K`, `1.05M`. */
export const shortCount = (value: number): string => compact.format(value)

const precise = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 20 })
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 })
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 })
