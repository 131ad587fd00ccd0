/** A comment on a pull or merge request. */
export interface Comment {
  readonly id: number
  readonly author: string
  readonly body: string
  /** Where people see it, as far as the platform tells. */
  readonly url?: string
}

/** What a platform can do with the comments of one pull or merge request. Every call may throw a `Refused`. */
export interface Forge {
  /** Characters that a comment may have. */
  readonly limit: number
  /** The name under which we write, as far as it can be known. */
  readonly self: () => Promise<string | undefined>
  readonly list: () => Promise<readonly Comment[]>
  readonly create: (body: string) => Promise<Comment>
  readonly update: (id: number, body: string) => Promise<Comment>
  readonly remove: (id: number) => Promise<void>
}

/** The platform did not do what it was asked: forbidden, out of reach, out of order. */
export class Refused extends Error {
  override name = 'Refused'
  /** Of the answer; undefined where none came. */
  readonly status: number | undefined
  readonly tooLong: boolean

  constructor(message: string, status?: number, tooLong = false) {
    super(message)
    this.status = status
    this.tooLong = tooLong
  }
}

/** A value of an answer as an object, whatever was sent. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
