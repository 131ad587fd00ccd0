import type { Forecast } from '../forecast/forecast.js'
import { allBuckets, bucketLabels } from '../model/buckets.js'
import { bar, nothing, share, tokens } from './format.js'
import { figures, type Sheet } from './sheet.js'

/** The token mix of the expected case by bucket, biggest first. */
export function tokensSheet({ cases }: Forecast): Sheet {
  const { total, by_bucket } = cases.expected.tokens
  const buckets = allBuckets.filter((bucket) => by_bucket[bucket] > 0).sort((a, b) => by_bucket[b] - by_bucket[a])
  return {
    title: `Tokens, expected: ${tokens(total)}`,
    columns: [
      { head: 'Bucket', kind: 'text' },
      figures('tokens'),
      figures('share'),
      { head: '', kind: 'bar', leaves: 1 },
    ],
    rows: buckets.map((bucket) => {
      const part = total === 0 ? null : by_bucket[bucket] / total
      return [
        bucketLabels[bucket],
        tokens(by_bucket[bucket]),
        part === null ? nothing : share(part),
        bar(part ?? 0, 20),
      ]
    }),
  }
}
