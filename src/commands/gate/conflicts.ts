import type { Command } from 'commander'
import { type Diagnostic, InputError } from '../../diagnostics/diagnostic.js'
import type { Output } from './outputs.js'
import type { Limit, ShortForm } from './short-form.js'

/** Says which options were named. An option and its `--no-` are one to commander, and the last would silently win. */
export function namedOptions(command: Command): ReadonlySet<string> {
  const named = new Set<string>()
  for (const option of command.options) command.on(`option:${option.name()}`, () => named.add(option.name()))
  return named
}

/** Throws an InputError with every pair of options that contradict each other, or of which one would say nothing. */
export function refuseConflicts(
  named: ReadonlySet<string>,
  { max = [], min = [], maxIncrease }: ShortForm,
  outputs: readonly Output[],
): void {
  const mistakes: Diagnostic[] = []
  const wrong = (message: string, help: string) => mistakes.push({ code: 'conflict', message, help })
  if (named.has('base') && named.has('no-base')) wrong('--base and --no-base contradict each other', 'leave out one')
  if (maxIncrease !== undefined && named.has('no-base'))
    wrong('--max-increase asks what changed, and --no-base compares with nothing', 'leave out one')
  for (const option of ['dialect', 'layout'])
    if (named.has(option) && outputs.every(({ format }) => format !== 'csv'))
      wrong(`--${option} is of csv, and nothing is written as csv`, `add -o csv=FILE, or leave out --${option}`)
  for (const [option, limits] of [
    ['--max', max],
    ['--min', min],
  ] as const)
    for (const metric of twice(limits)) wrong(`${option} ${metric} is given twice`, 'give each limit once')
  if (mistakes.length > 0) throw new InputError(mistakes)
}

function twice(limits: readonly Limit[]): readonly string[] {
  const metrics = limits.map(({ metric }) => metric)
  return [...new Set(metrics.filter((metric, i) => metrics.indexOf(metric) !== i))]
}
