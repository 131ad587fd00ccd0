/** The buckets that have a flag of their own, in the order of print, and what their tokens are. */
const flagged = {
  uncached_input: 'input tokens that no cache has',
  cached_input: 'input tokens read from a cache',
  cache_write: 'tokens written to a cache of the usual lifetime',
  cache_write_5m: 'tokens written to a cache that lives 5 minutes',
  cache_write_30m: 'likewise, 30 minutes',
  cache_write_1h: 'likewise, 1 hour',
  cache_write_12h: 'likewise, 12 hours',
  tool_result: 'tokens of tool results in the prompt',
  reasoning: 'reasoning tokens',
  output: 'output tokens',
} as const

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name

/** Tokens as the flags give them, and those of `--tokens` by bucket. */
export type TokenFlags = { readonly [Name in keyof typeof flagged as Camel<Name>]?: number } & {
  readonly tokens?: Readonly<Record<string, number>>
}

/** Flags without their dashes, with what they count: `cache-write-5m`. */
export const tokenFlags: readonly (readonly [flag: string, what: string])[] = Object.entries(flagged).map(
  ([bucket, what]) => [bucket.replaceAll('_', '-'), what],
)

/** The tokens of a call by bucket, in the order of print; buckets that no flag names are left out. */
export function tokensOf({ tokens = {}, ...flags }: TokenFlags): Readonly<Record<string, number>> {
  const given: Readonly<Record<string, unknown>> = flags
  const own = Object.keys(flagged).flatMap((bucket) => {
    const value = given[bucket.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]
    return typeof value === 'number' ? [[bucket, value] as const] : []
  })
  const all = [...own, ...Object.entries(tokens)]
  return Object.fromEntries(all.sort(([a], [b]) => placeOf(a) - placeOf(b)))
}

const buckets = Object.keys(flagged)

/** Cache writes of other lifetimes stand behind those that have a flag; what is no bucket at all stands last. */
function placeOf(bucket: string): number {
  if (buckets.includes(bucket)) return buckets.indexOf(bucket)
  return bucket.startsWith('cache_write_') ? buckets.indexOf('tool_result') - 0.5 : buckets.length
}
