import type { Place } from '../diagnostics/diagnostic.js'
import { lineAndColumn } from '../diagnostics/position.js'
import type { MonthCard } from '../pricebook/month.js'
import { quantitiesIn } from '../workflow/correlations.js'
import type { Quantity, Step, Workflow } from '../workflow/portfolio.js'
import { spanOf } from '../yaml/locate.js'
import type { ByCase, Note } from './forecast.js'
import type { CaseResults } from './result.js'
import { hasTokens } from './tables.js'

/** A note before its place in a file is worked out. */
export interface RawNote {
  readonly code: string
  readonly message: string
  readonly path?: string
  readonly place?: Place
}

/** Calls of a step in a session above which a flat input most likely hides a history that grows. */
const manyCalls = 5

/** What the specs themselves give reason to say: flat prompts in long sessions, distributions that were cut. */
export function specNotes(workflows: readonly Workflow[]): readonly RawNote[] {
  return workflows.flatMap((workflow) => [
    ...workflow.steps.flatMap((step) => flatInput(workflow, step) ?? []),
    ...quantitiesIn(workflow).flatMap((quantity) => cutOff(quantity) ?? []),
  ])
}

function flatInput({ id: workflow, demand }: Workflow, step: Step): RawNote | undefined {
  const { id, prompt, perTurn, place } = step
  if (demand.form === 'turns' || (prompt.form !== 'flat' && prompt.form !== 'spread')) return undefined
  // An embedding or a reranker writes nothing that the next call could resend.
  if (!hasTokens(step, 'output') && !hasTokens(step, 'reasoning')) return undefined
  const calls = demand.turnsPerSession.cases[1] * perTurn.cases[1]
  if (calls <= manyCalls) return undefined
  return {
    code: 'flat-input',
    message: `step "${id}" of "${workflow}" makes ${Number(calls.toPrecision(3))} calls a session with a flat input; if its history grows, \`context\` counts what is resent`,
    place,
  }
}

function cutOff({ form, place }: Quantity): RawNote | undefined {
  if (!('cut' in form) || form.cut === undefined || form.cut <= 0.01 || !place) return undefined
  const share = `${Number((form.cut * 100).toPrecision(3))} %`
  const [code, what] =
    form.kind === 'cases'
      ? (['pert-cut', 'the PERT distribution through these cases'] as const)
      : (['normal-cut', 'this normal distribution'] as const)
  return { code, message: `${share} of ${what} lies outside what the field can hold and was cut off`, place }
}

/** What the rates of a step's models give reason to say, where the step has such tokens. */
export function rateNotes(
  routes: readonly { readonly step: Step; readonly card: MonthCard; readonly place: Place }[],
): readonly RawNote[] {
  return routes.flatMap(({ step, card, place }) =>
    card.notes.flatMap(({ code, bucket, message }) =>
      bucket === undefined || hasTokens(step, bucket) ? [{ code, message, place }] : [],
    ),
  )
}

/** Cases order spend, not unit cost: said where an outcome is dearest in the conservative case. */
export function orderNotes({ conservative, expected, peak }: ByCase<CaseResults>): readonly RawNote[] {
  const [low, middle, high] = [conservative, expected, peak].map(
    ({ portfolio }) => portfolio.metrics.cost_per_trusted_outcome,
  )
  if (
    low === null ||
    middle === null ||
    high === null ||
    low === undefined ||
    middle === undefined ||
    high === undefined
  )
    return []
  // Not for a difference in the last bits.
  if (low <= middle * (1 + 1e-9) && middle <= high * (1 + 1e-9)) return []
  return [
    {
      code: 'unit-cost-order',
      message:
        'cases order spend, not unit cost: with fixed costs and fewer outcomes, an outcome can be dearest in a cheaper case',
    },
  ]
}

/** Notes of one code that are told apart; the rest are counted. */
const mostOfACode = 20

/**
 * Notes with line and column, each message once, at the first place that gives rise to it.
 * The YAML is looked at again only when a note has a place in it.
 */
export async function locateNotes(notes: readonly RawNote[]): Promise<readonly Note[]> {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  const located: Note[] = []
  for (const { code, message, path = null, place } of notes) {
    if (seen.has(`${code} ${message}`)) continue
    seen.add(`${code} ${message}`)
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    if (count > mostOfACode) continue
    const span = place && (await spanOf(place))
    const at = span ? { path: span.file.path, ...lineAndColumn(span) } : { path, line: null, column: null }
    located.push({ code, message, ...at })
  }
  const hidden = [...counts].filter(([, count]) => count > mostOfACode)
  return [...located, ...hidden.map(([code, count]) => moreOf(code, count - mostOfACode))]
}

const moreOf = (code: string, count: number): Note => ({
  code,
  message: `… and ${count} more notes of this kind`,
  path: null,
  line: null,
  column: null,
})
