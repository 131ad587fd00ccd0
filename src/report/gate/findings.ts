import type { Gate, Location, Outcome } from '../../gate/result.js'
import type { Medium } from '../sheet.js'
import { ruleName, sentence, stricterText, worstFirst } from './words.js'

/** Something that is to be looked at: a rule that is not kept, by whichever budget and prices. */
export interface FindingLine {
  readonly rule: string
  readonly title: string
  readonly text: string
  readonly counts_as: Exclude<Outcome, 'pass'>
  readonly location: Location | null
  /** Who it is, whatever its figures: rule, workflows, and by what it was judged. */
  readonly identity: string
}

/** Everything that counts as a warning or as a failure, worst first. */
export function findingLines({ verdicts, stricter }: Gate, medium: Medium): readonly FindingLine[] {
  const own = verdicts.map((verdict) => ({
    verdict,
    counts_as: verdict.counts_as,
    text: sentence(verdict, medium),
    by: 'own',
  }))
  const others = stricter.map((each) => ({
    verdict: each.verdict,
    counts_as: each.counts_as,
    text: stricterText(each, medium),
    by: `${each.budget} ${each.prices}${each.frame === 'base' ? ' frame' : ''}`,
  }))
  return worstFirst([...own, ...others]).flatMap(({ verdict, counts_as, text, by }) =>
    counts_as === 'pass'
      ? []
      : [
          {
            rule: verdict.rule,
            title: ruleName(verdict, medium),
            text,
            counts_as,
            location: verdict.location,
            identity: fingerprint(JSON.stringify([verdict.rule, verdict.each ? verdict.workflows : null, by])),
          },
        ],
  )
}

const [offset, prime, bits] = [0xcbf29ce484222325n, 0x100000001b3n, 0xffffffffffffffffn]

/** A short name for a text, the same on every machine (FNV-1a, 64 bits). */
export function fingerprint(text: string): string {
  let hash = offset
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * prime) & bits
  return hash.toString(16).padStart(16, '0')
}
