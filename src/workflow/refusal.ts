import type { DiagnosticCode, Path } from '../diagnostics/diagnostic.js'

interface Details {
  readonly path?: Path
  readonly label?: string
  readonly help?: string
  readonly notes?: readonly string[]
  readonly at?: 'key' | 'value'
}

/** A value cannot be read. Caught where the place of the value is known, and shown there. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: DiagnosticCode
  readonly #details: Details

  /** `{name}` in the message becomes the key under which the value stands; `path` leads from there to what is wrong. */
  constructor(code: DiagnosticCode, message: string, details: Details = {}) {
    super(message)
    this.code = code
    this.#details = details
  }

  /** The same, seen from further up: `path` leads to where it was. */
  below(path: Path): Refusal {
    return new Refusal(this.code, this.message, { ...this.#details, path: [...path, ...(this.#details.path ?? [])] })
  }

  /** The refusal as a schema reports it. */
  issue(input: unknown) {
    const { path = [], ...rest } = this.#details
    const params = { code: this.code, ...rest }
    return { code: 'custom' as const, message: this.message, path: [...path], input, params }
  }
}
