import type * as z from 'zod'
import type { DiagnosticCode } from '../diagnostics/diagnostic.js'

/** A mistake that only a rule across several keys can see. The reader of YAML turns it into a diagnostic. */
export interface Mistake {
  /** Keys and indices below the value that is being checked. */
  readonly path: readonly (string | number)[]
  readonly code: DiagnosticCode
  readonly message: string
  readonly label?: string | undefined
  readonly help?: string | undefined
  readonly notes?: readonly string[]
  /** Keys that are missing at the path; where each was only misspelt, that alone is told. */
  readonly missing?: readonly string[]
  readonly at?: 'key' | 'value'
}

/**
 * Wraps a rule so that a schema can run it. All mistakes of a book are reported together, so one of them
 * does not keep the rules of the mapping above from being checked (`continue`).
 */
export const rule =
  <T>(mistakesOf: (value: T) => readonly Mistake[]) =>
  (payload: z.core.ParsePayload<T>): void => {
    for (const { path, message, ...params } of mistakesOf(payload.value)) {
      payload.issues.push({
        code: 'custom',
        input: payload.value,
        path: [...path],
        message,
        params,
        continue: true,
      })
    }
  }
