/** The token buckets of a call, each with its own rate. Every token is in exactly one. */
export const callBuckets = [
  'uncached_input',
  'cached_input',
  'cache_write',
  'tool_result',
  'reasoning',
  'output',
] as const

export type CallBucket = (typeof callBuckets)[number]

/** The buckets of a call that its prompt is made of. */
export const promptBuckets = ['uncached_input', 'cached_input', 'cache_write', 'tool_result'] as const

/** All buckets of a workflow: those of its calls, and what retries, evaluation and overhead add. */
export const allBuckets = [...callBuckets, 'retry', 'evaluator', 'overhead'] as const

export type Bucket = (typeof allBuckets)[number]

/** What a bucket is called in a sentence. */
export const bucketLabels: Readonly<Record<Bucket, string>> = {
  uncached_input: 'uncached input',
  cached_input: 'cached input',
  cache_write: 'cache writes',
  tool_result: 'tool results',
  reasoning: 'reasoning',
  output: 'output',
  retry: 'retries',
  evaluator: 'evaluation',
  overhead: 'overhead',
}

/** One definition for each bucket of a call, under the name that `name` gives it. */
export function perBucket<Name extends string, T>(
  name: (bucket: CallBucket) => Name,
  define: (bucket: CallBucket, label: string) => T,
): Readonly<Record<Name, T>> {
  const entries = callBuckets.map((bucket) => [name(bucket), define(bucket, bucketLabels[bucket])] as const)
  return Object.fromEntries(entries) as Readonly<Record<Name, T>>
}
