import type { DiagnosticCode, Place } from '../diagnostics/diagnostic.js'

/**
 * Why something cannot be priced. A value, since only the caller knows where in the user's files the request stands;
 * it turns this into a diagnostic at that place.
 */
export interface Refusal {
  readonly kind: 'refusal'
  readonly code: DiagnosticCode
  /** In the writer's words. */
  readonly message: string
  /** What to write instead. */
  readonly help?: string
  readonly notes?: readonly string[]
  /** The names that would have been accepted, where there is such a list. */
  readonly known?: readonly string[]
  /** What of the request is refused, where it is not the model. */
  readonly about?: 'mode' | 'region' | 'lifetime'
  /** Where the mistake is, where it is not in the request: in a contract. */
  readonly where?: Place
}

/** Makes a refusal; a `help` or `notes` that is undefined is left out. */
export function refuse(
  code: DiagnosticCode,
  message: string,
  more: Omit<Refusal, 'kind' | 'code' | 'message' | 'help'> & { help?: string | undefined } = {},
): Refusal {
  const { help, ...rest } = more
  return { kind: 'refusal', code, message, ...rest, ...(help && { help }) }
}

/** Tells a refusal from the answer it stands in for. */
export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'refusal'
