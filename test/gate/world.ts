import type { Forecast } from '../../src/forecast/forecast.js'
import type { Gate, Verdict } from '../../src/gate/result.js'
import { book } from '../analysis/diff/world.js'
import { run } from '../cli/world.js'

export const draws = ['--draws', '2000', '--seed', 'x']

type Files = Readonly<Record<string, string>>

const filesOf = (files: Files) => new Map([['book.yaml', book(2, 9)], ...Object.entries(files)])

/** A budget in USD with these rules, a line each. */
export const budget = (rules: readonly string[], top = ''): string =>
  `schema: tokenomics/budget@1\ncurrency: USD\n${top}\nrules:\n${rules.map((rule) => `  - { ${rule} }\n`).join('')}`

/** What a gate finds of `a.yaml` by `tokenomics.budget.yaml`. */
export async function gateOf(files: Files, args: readonly string[] = ['--no-base']): Promise<Gate> {
  const ran = await run(['gate', 'a.yaml', ...draws, '-o', 'json=-', ...args], { files: filesOf(files) })
  if (ran.code > 1) throw new Error(ran.err)
  return JSON.parse(ran.out) as Gate
}

/** The first verdict of a rule. */
export function verdictOf({ verdicts }: Gate, rule = 'r'): Verdict {
  const found = verdicts.find((verdict) => verdict.rule === rule)
  if (!found) throw new Error(`no verdict of ${rule}`)
  return found
}

export async function forecastOf(files: Files, args: readonly string[] = []): Promise<Forecast> {
  const ran = await run(['forecast', 'a.yaml', ...draws, '--format', 'json', ...args], { files: filesOf(files) })
  if (ran.code !== 0) throw new Error(ran.err)
  return JSON.parse(ran.out) as Forecast
}
