import { type Diagnostic, InputError, type Path } from '../../diagnostics/diagnostic.js'
import { didYouMean } from '../../diagnostics/suggest.js'
import type { CaseName } from '../../forecast/forecast.js'
import { evaluateCases, type Priced } from '../../forecast/run.js'
import type { Workflow } from '../../workflow/portfolio.js'
import type { Against, QuestionName } from './solution.js'

/** A named question as a goal: which figure is 0, and which input is moved for it. */
export interface BreakEven {
  readonly workflow: string
  readonly against: Against
  /** Keys of the figure that is to be 0. */
  readonly figure: readonly string[]
  /** Of the input, for people. */
  readonly input: Path
  /** What is set in the spec to give the input a value. */
  readonly set: { readonly path: Path; readonly value: (x: number) => unknown }
  /** What the input is now, where the spec does not say it as one number. */
  readonly present: number | null | undefined
}

/**
 * What a break-even means: an outcome of the workflow is worth what it costs. Against `value` its gross margin is 0, which is where net
 * benefit is; against `baseline` it costs what it did without AI. Throws an InputError where the workflow lacks what it takes.
 */
export function breakEvenOf(
  priced: Priced,
  question: QuestionName,
  asked: { readonly workflow?: string; readonly against?: Against; readonly case: CaseName },
): BreakEven {
  const workflow = workflowFor(priced.portfolio.workflows, asked.workflow)
  const { id, outcome, value } = workflow
  if (!outcome) throw lacking(workflow, 'has no outcome', 'add outcome: { unit: …, per: …, trusted_rate: … }')
  const isPrice = question === 'price'
  const against = asked.against ?? (isPrice || value.perOutcome || !value.baselineCostPerOutcome ? 'value' : 'baseline')
  const given = against === 'value' ? value.perOutcome : value.baselineCostPerOutcome
  const key = against === 'value' ? 'per_outcome' : 'baseline_cost_per_outcome'
  if (!given && !isPrice)
    throw lacking(workflow, `has no value.${key} to break even against`, `add value: { ${key}: … }`)
  const metric = against === 'value' ? 'gross_margin_per_trusted_outcome' : 'saving_per_trusted_outcome'
  const base = { workflow: id, against, figure: ['workflows', id, metric, asked.case], present: undefined }
  const own = (...keys: string[]): Path => ['workflows', id, ...keys]
  const plain = (input: Path): BreakEven => ({ ...base, input, set: { path: input, value: (x) => x } })
  switch (question) {
    case 'price':
      return { ...plain(own('value', key)), present: given ? undefined : null }
    case 'volume':
      return plain(own('demand', volumeKeys[workflow.demand.form]))
    case 'trusted-rate': {
      const input = own('outcome', 'trusted_rate')
      if (outcome.trust.form === 'rate') return plain(input)
      const { unit, per } = outcome
      const at = priced.portfolio.workflows.indexOf(workflow)
      const present = evaluateCases(priced)[asked.case].workflows[at]!.outcomes?.trusted_rate ?? null
      return { ...base, input, present, set: { path: own('outcome'), value: (x) => ({ unit, per, trusted_rate: x }) } }
    }
    default:
      return question satisfies never
  }
}

/** What says how much a workflow is used, by the form of its demand. */
const volumeKeys = { users: 'active_users', sessions: 'sessions', turns: 'turns' } as const

function workflowFor(workflows: readonly Workflow[], id: string | undefined): Workflow {
  const names = workflows.map((workflow) => workflow.id)
  if (id !== undefined) {
    const found = workflows.find((workflow) => workflow.id === id)
    if (found) return found
    const help =
      didYouMean(id, names) ?? `workflows are ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}`
    throw new InputError([{ code: 'unknown-name', message: `there is no workflow ${id}`, help }])
  }
  const trying = workflows.filter(({ outcome }) => outcome)
  const [only] = trying.length === 1 ? trying : workflows.length === 1 ? workflows : []
  if (only) return only
  const message =
    trying.length === 0 ? 'no workflow has an outcome that could break even' : 'several workflows have an outcome'
  const help = `say which with --workflow: ${(trying.length > 0 ? trying.map((each) => each.id) : names).slice(0, 8).join(', ')}`
  throw new InputError([{ code: 'missing-key', message, ...(trying.length > 0 && { help }) }])
}

const lacking = ({ id, place }: Workflow, what: string, help: string): InputError => {
  const mistake: Diagnostic = { code: 'missing-key', message: `workflow "${id}" ${what}`, where: place, help }
  return new InputError([mistake])
}
