import type { DiagnosticCode, Path } from '../diagnostics/diagnostic.js'

/** A value cannot be read. Caught where the place of the value is known, and shown there. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: DiagnosticCode
  /** From the value down to the part of it that is wrong. */
  readonly path: Path
  readonly label: string | undefined
  readonly help: string | undefined

  constructor(
    code: DiagnosticCode,
    message: string,
    { path = [], label, help }: { readonly path?: Path; readonly label?: string; readonly help?: string } = {},
  ) {
    super(message)
    this.code = code
    this.path = path
    this.label = label
    this.help = help
  }
}
