import { InvalidArgumentError, Option } from 'commander'
import type { Override } from '../diagnostics/diagnostic.js'
import { parseOverride } from '../yaml/override.js'
import { isDay, isMonth } from '../yaml/scalars.js'

/** Reads an ISO date. */
export function day(text: string): string {
  if (isDay(text)) return text
  throw new InvalidArgumentError('Write a date such as 2026-11-22.')
}

/** Reads an ISO month. */
export function month(text: string): string {
  if (isMonth(text)) return text
  throw new InvalidArgumentError('Write a month such as 2027-01.')
}

/** Reads a whole number from 0. */
export function count(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0) return value
  throw new InvalidArgumentError('Write a whole number, such as 1000.')
}

/** Gathers `--set path=value`. A mistake in one is shown like a mistake in a file. */
function override(text: string, before: readonly Override[] = []): readonly Override[] {
  return [...before, parseOverride(text)]
}

export const asOfOption = () => new Option('--as-of <date>', 'take this day for today').argParser(day)
export const setOption = () =>
  new Option(
    '--set <path=value>',
    'set a value of the spec, such as workflows.support-agent.retry_factor=1.3; repeatable',
  ).argParser(override)
export const outputOption = () => new Option('-o, --output <file>', 'write to a file instead of stdout')

/** `--format` with the formats a command knows, the first being the default. */
export const formatOption = (formats: readonly string[]) =>
  new Option('-f, --format <format>', 'how to print the result').choices([...formats]).default(formats[0])
