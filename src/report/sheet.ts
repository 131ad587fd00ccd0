/** A table before it is printed: made once, and printed for a terminal, as Markdown or as whatever comes next. */
export interface Sheet {
  readonly title: string
  readonly columns: readonly SheetColumn[]
  /** One text for each column. What the user wrote is already escaped for the medium. */
  readonly rows: readonly (readonly string[])[]
  /** The row that matters most, by position. */
  readonly strong?: number
  /** Lines drawn below the table, to be printed as they are or, where there is no room, left out. */
  readonly drawing?: readonly string[]
  /** Sentences below the table, and below what is drawn. */
  readonly remarks?: readonly string[]
}

export interface SheetColumn {
  readonly head: string
  readonly kind: 'text' | 'number' | 'bar'
  /** Where there is no room the columns with the smallest number go first; one without a number stays. */
  readonly leaves?: number
}

/** Where a report is going, and what the user's words must become to be nothing but words there. */
export interface Medium {
  readonly asData: (text: string) => string
}

/** A column of figures. */
export const figures = (head: string, leaves?: number): SheetColumn => ({
  head,
  kind: 'number',
  ...(leaves !== undefined && { leaves }),
})

/** The three cases side by side; where there is no room only the expected one stays. */
export const caseColumns = (leaves: number): readonly SheetColumn[] => [
  figures('conservative', leaves),
  figures('expected'),
  figures('peak', leaves),
]
