import { InvalidArgumentError, Option } from 'commander'
import type { WhatIf } from '../analysis/commit/what-if.js'

const amount = (text: string): number | undefined => {
  const value = Number(text)
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 ? value : undefined
}

const size = (text: string): number | undefined => {
  const value = amount(text)
  return value !== undefined && value > 0 ? value : undefined
}

const oneOf =
  <const Word extends string>(...words: readonly Word[]) =>
  (text: string): Word | undefined =>
    words.find((word) => word === text)

const overage = (text: string): WhatIf['overage'] => oneOf('on_demand', 'reject')(text) ?? amount(text)

/** What a question may change, each with how its value is read and what it is. */
const terms = {
  rate: [amount, 'a price per Mtok, such as 1.05'],
  unit_price: [amount, 'a price of a unit and month, such as 221'],
  overage: [overage, 'a price per Mtok, on_demand or reject'],
  settlement: [oneOf('take_or_pay', 'stylised'), 'take_or_pay or stylised'],
  minimum: [size, 'a size above 0'],
  step: [size, 'a size above 0'],
  demand: [amount, 'a factor, such as 1.2 for a fifth more'],
} as const

/** `--what-if rate=1.05`, as often as wanted. */
export const whatIfOption = () =>
  new Option('--what-if <term=value>', `another term: ${Object.keys(terms).join(', ')} (a factor); as often as wanted`)
    .argParser((text: string, before: WhatIf = {}) => ({ ...before, ...termOf(text) }))
    .default({}, 'as the contract says')

function termOf(text: string): WhatIf {
  const at = text.indexOf('=')
  const name = text.slice(0, Math.max(0, at)).trim()
  const known = Object.hasOwn(terms, name) ? terms[name as keyof typeof terms] : undefined
  if (!known) throw new InvalidArgumentError(`Write one of ${Object.keys(terms).join(', ')}, as in rate=1.05.`)
  const [read, what] = known
  const value = read(text.slice(at + 1).trim())
  if (value === undefined) throw new InvalidArgumentError(`${name} is ${what}.`)
  return { [name]: value }
}
