import { type Diagnostic, isSpan } from './diagnostic.js'
import { endLineAndColumn, lineAndColumn } from './position.js'

/** What `--format json` prints of one mistake. Null where there is nothing to say; lines and columns count from 1. */
export interface JsonDiagnostic {
  readonly code: string
  readonly severity: 'error'
  readonly message: string
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
  readonly end_line: number | null
  readonly end_column: number | null
  readonly label: string | null
  readonly notes: readonly string[]
  readonly help: string | null
}

/** The document that `--format json` prints when the input is wrong. */
export interface JsonDiagnostics {
  readonly schema: 'tokenomics/diagnostics@1'
  readonly diagnostics: readonly JsonDiagnostic[]
}

/** Diagnostics as plain data for other programs. Texts are not made harmless: JSON escapes what must be. */
export const diagnosticsJson = (diagnostics: readonly Diagnostic[]): JsonDiagnostics => ({
  schema: 'tokenomics/diagnostics@1',
  diagnostics: diagnostics.map(toJson),
})

function toJson({ code, message, where, label, notes, help }: Diagnostic): JsonDiagnostic {
  const span = where && isSpan(where) ? where : undefined
  const start = span && lineAndColumn(span)
  const end = span && endLineAndColumn(span)
  return {
    code,
    severity: 'error',
    message,
    path: where?.file.path ?? null,
    line: start?.line ?? null,
    column: start?.column ?? null,
    end_line: end?.line ?? null,
    end_column: end?.column ?? null,
    label: label ?? null,
    notes: notes ?? [],
    help: help ?? null,
  }
}
