import type { SpecFile, Workflow } from '../../workflow/portfolio.js'
import type { Side } from './side.js'

/** What stands on one side for what is on the other: workflows by name, files by the workflows in them. */
export class Counterparts {
  readonly #side: Side
  readonly #workflows: ReadonlyMap<string, Workflow>

  constructor(side: Side) {
    this.#side = side
    this.#workflows = new Map(side.priced.portfolio.workflows.map((workflow) => [workflow.id, workflow]))
  }

  workflow({ id }: Workflow): Workflow | undefined {
    return this.#workflows.get(id)
  }

  /**
   * The file whose price books and contract a workflow of the other side is priced by here: that of the same workflow, else
   * of the same path, else the first that names books or a contract of its own, else any.
   */
  file(workflow: Workflow): SpecFile | undefined {
    const { files } = this.#side.priced.portfolio
    return (
      this.#workflows.get(workflow.id)?.file ??
      files.find(({ file }) => tail(file.path) === tail(workflow.file.file.path)) ??
      files.find(({ pricebooks, contract }) => pricebooks !== undefined || contract !== undefined) ??
      files[0]
    )
  }
}

const tail = (path: string): string => path.replace(/^git:[^:]*:/, '').replace(/^.*[\\/]/, '')
