import { numberHelp, writtenNumber } from '../yaml/words.js'
import type { Field } from './field.js'

/** How a value may be written, for messages. */
export const valueForms =
  'a number, "2 to 9", "12000 * adoption", { conservative, expected, peak }, { p5, p95 } or { dist: … }'

/** What to write instead of a text that is no value: `1,200`, `35%`, `100..200`, `38 USD`. */
export function helpForText(text: string, { family }: Pick<Field, 'family'>): string {
  const [, percent] = /^\s*(\d[\d.]*)\s*%\s*$/.exec(text) ?? []
  if (percent !== undefined && family === 'factor' && Number(percent) < 100)
    return `write ${Number((1 + Number(percent) / 100).toPrecision(12))}, which is ${percent} % more`
  const [, low, high] = /^\s*(?:from\s+)?(\d[\d.]*?)\s*(?:\.{2,3}|[-–—…]|\bto\b)\s*(\d[\d.]*)\s*$/u.exec(text) ?? []
  if (low !== undefined) return `write ${low} to ${high}`
  const number = numberHelp(text)
  if (number !== undefined) return number
  const [, amount, word] = /^\s*(-?\d[\d.]*)\s+([\p{L}_][\p{L}\p{N}_]*)\s*$/u.exec(text) ?? []
  if (amount !== undefined && word !== 'to')
    return `write ${amount}, or ${amount} * ${word} where "${word}" is an assumption`
  return `write ${valueForms}`
}

/** Whether a text is a number to people, though not to YAML: `1,200`, `12_000`, `$5`. Percentages are told apart. */
export const isNumberLike = (text: string): boolean => !text.includes('%') && numberHelp(text) !== undefined

/** A number that was computed, without the noise of its last digits. */
export const shown = (value: number): string => writtenNumber(Number(value.toPrecision(6)))
