/** A file of the user's, as it was read. `path` is what the user typed or would recognise. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  /** Values that the command line sets over those of the file (`--set path=value`), in order. */
  readonly overrides?: readonly Override[]
}

/** One `--set path=value`. Its own text is a file of its own, so that a mistake in it can be shown like any other. */
export interface Override {
  readonly path: Path
  readonly value: unknown
  readonly source: SourceFile
  /** Where parts of the value come from, where they do not stand in `source`; the last one that holds a path counts. */
  readonly made?: readonly Made[]
}

/** A part of a value that was made: where it is put, where it is written, and what put it there. */
export interface Made {
  readonly path: Path
  readonly place: Place
  readonly by: string
}

/** Where something stands in a user's file, as character offsets. Lines and columns are worked out only for printing. */
export interface Span {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

/** Keys and indices from the top of a YAML file down to a value. */
export type Path = readonly (string | number)[]

/**
 * Where something stands, by its path: cheap to keep while a forecast is bound, and turned
 * into a span (`yaml/locate.ts`) only when it is printed. `at` says which side of the colon is meant.
 */
export interface Place {
  readonly file: SourceFile
  readonly path: Path
  readonly at: 'key' | 'value'
}

export const isSpan = (where: Span | Place): where is Span => 'start' in where

/** What kinds of mistake there are. Stable: scripts and tests rely on these words, while messages may improve. */
export type DiagnosticCode =
  | 'yaml-syntax'
  | 'duplicate-key'
  | 'alias'
  | 'too-large'
  | 'too-deep'
  | 'not-text'
  | 'unreadable'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'out-of-range'
  | 'wrong-order'
  | 'wrong-form'
  | 'conflict'
  | 'unknown-model'
  | 'unknown-provider'
  | 'unknown-tool'
  | 'unknown-mode'
  | 'unknown-region'
  | 'unknown-name'
  | 'unknown-quantity'
  | 'circular'
  | 'missing-price'
  | 'retired-model'
  | 'too-long'
  | 'shares'
  | 'unknown-demand'
  | 'duplicate-name'
  | 'currency'
  | 'override'
  | 'unsupported'

/** One mistake in a user's file: what, where, and what to do about it. A value, collected and sorted; never thrown alone. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  /** In the writer's words; no word of the parser or of the schema. */
  readonly message: string
  readonly where?: Span | Place
  /** The few words under the carets. */
  readonly label?: string
  readonly notes?: readonly string[]
  /** What to type instead. */
  readonly help?: string
}

/** The user's input is wrong: every mistake that was found. `main` prints them and exits with 2. */
export class InputError extends Error {
  override name = 'InputError'
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '))
    this.diagnostics = diagnostics
  }
}
