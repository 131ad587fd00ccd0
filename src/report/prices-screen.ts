/** How wide and how colourful a terminal is. */
export interface Screen {
  /** Undefined for a file or a pipe. */
  readonly columns: number | undefined
  readonly colour: 0 | 1 | 2 | 3
}

/** Columns of a page that is not a terminal. */
export const pageWidth = 120
