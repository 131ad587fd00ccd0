import { ownBooks } from '../../forecast/books.js'
import type { Answer, Instead, PriceMonth } from '../../forecast/price.js'
import { type Priced, price, withWorkflows } from '../../forecast/run.js'
import { canonicalName } from '../../pricebook/book.js'
import { isRefusal } from '../../pricebook/refusal.js'
import type { SpecFile, Workflow } from '../../workflow/portfolio.js'
import { Counterparts } from './counterparts.js'
import type { Side } from './side.js'

/** Which side each group of inputs is taken from. */
export interface Mixture {
  readonly spec: Side
  readonly volume: Side
  readonly prices: Side
}

/**
 * The workflows of one side with the demand and at the prices of others. A workflow that the other side lacks keeps its own
 * demand, and so does one whose demand is given in another form there (turns in place of users), since its steps may
 * need what that form tells. Prices that the other side lacks are its own too; the models for which these come from books of the
 * side's own are added to `brought`.
 */
export async function mixed({ spec, volume, prices }: Mixture, brought?: Set<string>): Promise<Priced> {
  const moved = volume === spec ? spec.priced : withDemandOf(spec.priced, new Counterparts(volume))
  return prices === spec ? moved : atPricesOf(moved, spec.priced, prices, brought)
}

function withDemandOf(priced: Priced, others: Counterparts): Priced {
  const workflows = priced.portfolio.workflows.map((workflow) => {
    const other = others.workflow(workflow)
    return other && other.demand.form === workflow.demand.form ? { ...workflow, demand: other.demand } : workflow
  })
  return withWorkflows(priced, workflows)
}

/** A portfolio priced by the books and the contract of another side. */
async function atPricesOf(
  { portfolio }: Priced,
  own: Priced,
  other: Side,
  brought: Set<string> | undefined,
): Promise<Priced> {
  const ownFiles = new Set(ownBooks(own.books).map(({ file }) => file.path))
  const files = new Stand(new Counterparts(other))
  const workflows = portfolio.workflows.map((workflow) => ({ ...workflow, file: files.for(workflow) }))
  // The other side's own files stand by, so that its contract finds the books that it names.
  const all = [...files.all, ...other.priced.portfolio.files]
  const months = new Map(own.regimes.flatMap(({ prices, months }) => months.map((month) => [month, prices] as const)))
  const instead: Instead = (answer, month, ask) => {
    const ours = ask(files.ownPrices(months.get(month)!))
    if (!ours || !lacks(answer, ours)) return answer
    if (brought && !('fee' in ours))
      for (const { book, model } of ours.provenance)
        if (ownFiles.has(book.file.path)) brought.add(canonicalName(book, model))
    return ours
  }
  return price({ ...portfolio, workflows, files: all }, other.reader, instead)
}

/** Whether an answer has no price for something that the other has. */
function lacks(answer: Parameters<Instead>[0], other: Answer): boolean {
  if (answer === undefined || isRefusal(answer) || answer.currency !== other.currency) return true
  if ('fee' in answer || 'fee' in other) return false
  return Object.keys(other.rates).some((bucket) => !(bucket in answer.rates))
}

/** Files that are the workflows' own, and name the books and the contract of others. */
class Stand {
  readonly #others: Counterparts
  readonly #known = new Map<string, SpecFile>()
  readonly #own = new Map<SpecFile, SpecFile>()
  readonly #numbers = new Map<SpecFile, number>()

  constructor(others: Counterparts) {
    this.#others = others
  }

  get all(): readonly SpecFile[] {
    return [...this.#known.values()]
  }

  for(workflow: Workflow): SpecFile {
    const { file: own } = workflow
    const other = this.#others.file(workflow) ?? own
    const key = `${this.#number(own)} ${this.#number(other)}`
    const file = this.#known.get(key) ?? { ...other }
    this.#known.set(key, file)
    this.#own.set(file, own)
    return file
  }

  /** Prices of the workflows' own files, asked for by the files that stand for them. */
  ownPrices({ card, fee, storage, ...agreements }: PriceMonth): PriceMonth {
    const own = (file: SpecFile) => this.#own.get(file)!
    return {
      ...agreements,
      card: (file, model, terms) => card(own(file), model, terms),
      fee: (file, model, tool) => fee(own(file), model, tool),
      storage: (file, model) => storage(own(file), model),
    }
  }

  #number(file: SpecFile): number {
    const number = this.#numbers.get(file) ?? this.#numbers.size
    this.#numbers.set(file, number)
    return number
  }
}
