/**
 * How numbers are written for people: the only place where anything is rounded. The text is made here, digit by digit,
 * and not by the platform's locale data, so that it is the same bytes everywhere.
 */

/** What stands where a figure has no value. */
export const nothing = '–'

const symbols: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹' }

/** A symbol before the number where everybody knows it, the code and a space otherwise. */
const withCurrency = (currency: string, negative: boolean, digits: string): string =>
  `${negative ? '-' : ''}${symbols[currency] ?? `${currency} `}${digits}`

/**
 * An amount of money: `$12,345` from a thousand on, `$12.35` below, and three digits of what is less than one, so that
 * a unit cost of 0.00041 never reads as nothing.
 */
export function money(value: number, currency: string): string {
  const size = Math.abs(value)
  if (size >= 999.995) return withCurrency(currency, value < 0, whole(size))
  if (size >= 0.9995) return withCurrency(currency, value < 0, size.toFixed(2))
  return withCurrency(currency, value < 0, small(size))
}

/** Amounts of one column, all with the same number of decimals, which the largest of them decides. */
export function moneyColumn(values: readonly number[], currency: string): readonly string[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (largest < 9.995) return unitCosts(values, currency)
  const decimals = largest >= 999.995 ? 0 : 2
  const least = 10 ** -decimals
  return values.map((value) => {
    const size = Math.abs(value)
    if (size > 0 && size < least / 2) return `<${withCurrency(currency, value < 0, least.toFixed(decimals))}`
    return withCurrency(currency, value < 0, size >= 1000 ? whole(size) : size.toFixed(decimals))
  })
}

/** Unit costs side by side: three digits of each, and zeros at the end where the others have digits. */
function unitCosts(values: readonly number[], currency: string): readonly string[] {
  const texts = values.map((value) => money(value, currency))
  const most = Math.max(0, ...texts.map(decimalsIn))
  return texts.map((text, i) => {
    const size = Math.abs(values[i]!)
    const room = size >= 1e-6 && size < 0.9995 ? Math.min(most, threeDigits(size)) : 0
    return `${text}${'0'.repeat(Math.max(0, room - decimalsIn(text)))}`
  })
}

const decimalsIn = (text: string): number => (text.includes('e') ? 0 : (text.split('.')[1]?.length ?? 0))

/** Three digits and at least two decimals of a number below one. */
function small(size: number): string {
  if (size === 0) return '0'
  if (size < 1e-6) return size.toPrecision(2)
  const [, digits = ''] = size.toFixed(threeDigits(size)).split('.')
  return `0.${digits.replace(/0+$/, '').padEnd(2, '0')}`
}

/** How many decimals a number below one needs to show three digits. */
const threeDigits = (size: number): number => Math.min(12, 2 - Math.floor(Math.log10(size)))

/** A whole number in groups of three digits; beyond a trillion in words, since nobody counts the groups. */
function whole(size: number): string {
  return size < 1e12 ? grouped(size.toFixed(0)) : short(size)
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

const scales = [
  { by: 1e12, name: ' tn' },
  { by: 1e9, name: ' bn' },
  { by: 1e6, name: ' M' },
  { by: 1e3, name: ' k' },
] as const

/** One decimal and a scale: `12.3 M`, `4.5 bn`. */
function short(size: number): string {
  if (size >= 999.95e12) return size.toExponential(2)
  const { by, name } = scales.find((scale) => size >= scale.by * 0.99995) ?? { by: 1, name: '' }
  return `${(size / by).toFixed(1)}${name}`
}

/** A number of three digits without zeros that say nothing. */
const plain = (value: number): string => String(Number(value.toPrecision(3)))

/**
 * A rate, or the cost of one call, with all the digits it has and at least two decimals: `5.00`, `0.0028`. Only the
 * noise of doubles beyond the twelfth digit goes.
 */
export function exact(value: number): string {
  const size = Math.abs(value)
  const decimals = size === 0 ? 2 : Math.min(20, Math.max(2, 11 - Math.floor(Math.log10(size))))
  const [units = '', digits = ''] = size.toFixed(decimals).split('.')
  return `${value < 0 ? '-' : ''}${grouped(units)}.${digits.replace(/0+$/, '').padEnd(2, '0')}`
}

/** A rule of a price book, whose numbers are told as they are calculated, with no more digits than a rate has. */
export const withoutNoise = (rule: string): string => rule.replace(/\d+\.\d{13,}/g, (digits) => exact(Number(digits)))

/** A number to be checked by hand: all its digits up to the twelfth, `107,293.538712`, `0.44168854991`, `5`. */
export function number(value: number): string {
  const size = Math.abs(value)
  const [units = '', digits = ''] = plain12(size).split('.')
  const fraction = digits.replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${grouped(units)}${fraction === '' ? '' : `.${fraction}`}`
}

const plain12 = (size: number): string =>
  size === 0 ? '0' : size.toFixed(Math.min(20, Math.max(0, 11 - Math.floor(Math.log10(size)))))

/** A number of tokens: `1,234` as it is, `12.3 M` and `4.5 bn` in short. */
export const tokens = (value: number): string => (Math.abs(value) < 9999.5 ? count(value) : short(value))

/** A count of things that happen: `1,234,567`; below a hundred with the part of a thing that an average may have. */
export function count(value: number): string {
  const size = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  if (size >= 99.95) return `${sign}${size < 1e9 ? grouped(size.toFixed(0)) : short(size)}`
  if (size > 0 && size < 0.0995) return `${sign}${size < 1e-6 ? size.toPrecision(2) : plain(size)}`
  return `${sign}${size.toFixed(1).replace(/\.0$/, '')}`
}

/** A share in percent: `62.0 %`. What is not quite none or all never reads as none or all. */
export function share(value: number): string {
  if (value > 0 && value < 0.0005) return '<0.1 %'
  if (value < 1 && value >= 0.9995) return '>99.9 %'
  return `${(value * 100).toFixed(1)} %`
}

/** A change relative to what was before: `+12.3 %`, and `±0 %` where nothing to speak of has changed. */
export function delta(value: number): string {
  if (Math.abs(value) < 0.0005) return '±0 %'
  if (value >= 10) return `× ${plain(value + 1)}`
  return `${value < 0 ? '-' : '+'}${(Math.abs(value) * 100).toFixed(1)} %`
}

/** A multiple: `1.41`. */
export const multiple = (value: number): string => (Math.abs(value) < 99.995 ? value.toFixed(2) : count(value))

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** An ISO month for people: `Dec 2026`. */
export function month(iso: string): string {
  const [year = '', at = ''] = iso.split('-')
  return `${monthNames[Number(at) - 1] ?? at} ${year}`
}

/** Some months in a row: `Dec 2026`, `Jan – May 2027`, `Dec 2026 – May 2027`. */
export function monthSpan(first: string, last: string): string {
  if (first === last) return month(first)
  const start = first.slice(0, 4) === last.slice(0, 4) ? month(first).slice(0, 3) : month(first)
  return `${start} – ${month(last)}`
}

/** A number of things with its noun: `1 month`, `12 months`. */
export const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`

/** A horizontal bar for a share, in eighths of a column, at most so many columns long. Any share at all shows. */
export function bar(value: number, columns: number): string {
  const eighths = Math.max(value > 0 ? 1 : 0, Math.round(Math.min(1, Math.max(0, value)) * columns * 8))
  const rest = eighths % 8
  return '█'.repeat(Math.floor(eighths / 8)) + (rest > 0 ? '▏▎▍▌▋▊▉'[rest - 1]! : '')
}

/** A quantity of any kind in four digits: `5,800`, `0.78`, `1.037`; in short from ten million on. */
export function quantity(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e7) return `${value < 0 ? '-' : ''}${short(size)}`
  if (size >= 999.5) return `${value < 0 ? '-' : ''}${whole(size)}`
  return size > 0 && size < 1e-6 ? value.toPrecision(2) : String(Number(value.toPrecision(4)))
}

/** Changes of money of one column, all with a sign but for none at all. */
export const moneyChanges = (values: readonly number[], currency: string): readonly string[] =>
  moneyColumn(values, currency).map((text, i) => (values[i]! > 0 ? `+${text}` : text))
