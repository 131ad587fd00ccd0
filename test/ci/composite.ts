import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'

/** One step of a composite action, as far as ours use. */
interface Step {
  readonly name?: string
  readonly id?: string
  readonly uses?: string
  readonly if?: string
  readonly shell?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

interface Given {
  /** The folder that the action is in, for `GITHUB_ACTION_PATH`. */
  readonly actionPath: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly github?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly cwd: string
}

interface Ended {
  readonly code: number
  /** Names of the steps that ran. */
  readonly ran: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly log: string
}

type Contexts = Readonly<Record<string, unknown>>

/** A small runner of composite actions: bash steps one after another, with the files that GitHub gives them. */
export function runAction(file: string, { actionPath, inputs = {}, github = {}, env = {}, cwd }: Given): Ended {
  const action = parse(readFileSync(file, 'utf8')) as Action
  if (action.runs.using !== 'composite') throw new Error('this is no composite action')
  const steps: Record<string, { outputs: Record<string, string> }> = {}
  const contexts: Record<string, unknown> = { github, steps }
  contexts['inputs'] = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: other = '' }]) => [
      name,
      inputs[name] ?? filled(other, contexts),
    ]),
  )
  const temp = mkdtempSync(join(tmpdir(), 'runner-'))
  const summary = join(temp, 'summary')
  writeFileSync(summary, '')
  const ran: string[] = []
  let [code, log] = [0, '']
  for (const [i, step] of action.runs.steps.entries()) {
    const wanted = code === 0 && (step.if === undefined || truth(evaluated(inside(step.if), contexts)))
    if (!wanted) continue
    ran.push(step.name ?? step.uses ?? String(i))
    if (step.run === undefined) continue
    if (step.run.includes('${{')) throw new Error(`an expression in run: of ${step.name}, where it would be code`)
    if (step.shell !== 'bash') throw new Error(`no shell is named for ${step.name}`)
    const output = join(temp, `output-${i}`)
    writeFileSync(output, '')
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, contexts)]),
    )
    // As the runner calls it: errors end a step, and no start-up files are read.
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        ...env,
        GITHUB_ACTION_PATH: actionPath,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: temp,
        ...own,
      },
    })
    log += stdout + stderr
    code = status ?? 1
    if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(readFileSync(output, 'utf8')) }
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, contexts)] as const)
  return { code, ran, outputs: Object.fromEntries(outputs), summary: readFileSync(summary, 'utf8'), log }
}

const outputsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .flatMap((line) =>
        line.includes('=') ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]] : [],
      ),
  )

/** A text with its `${{ … }}` filled in. */
const filled = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => String(evaluated(expression, contexts)))

const inside = (text: string): string => /^\s*\$\{\{(.*)\}\}\s*$/s.exec(text)?.[1] ?? text

const truth = (value: unknown): boolean => value !== '' && value !== false && value !== 0

/** Expressions of names, texts, `==`, `!=`, `&&` and `||`; anything else is a mistake of the test. */
function evaluated(expression: string, contexts: Contexts): unknown {
  const either = expression.split('||')
  if (either.length > 1) return either.map((part) => evaluated(part, contexts)).find(truth) ?? false
  const all = expression.split('&&')
  if (all.length > 1) return all.every((part) => truth(evaluated(part, contexts)))
  const [, left, sign, right] = /^(.*?)(==|!=)(.*)$/s.exec(expression) ?? []
  if (sign !== undefined) return (evaluated(left!, contexts) === evaluated(right!, contexts)) === (sign === '==')
  const term = expression.trim()
  const [, text] = /^'([^']*)'$/.exec(term) ?? []
  if (text !== undefined) return text
  if (!/^[a-z]+(\.[\w-]+)+$/.test(term)) throw new Error(`this runner does not know ${term}`)
  const value = term
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], contexts)
  return value ?? ''
}
