import { bestOf, isBetter, type Merit } from './judge.js'
import { type Bits, none, only } from './sets.js'

/** A lever added to those before it. */
export interface Added {
  readonly lever: number
  /** With it. */
  readonly bits: Bits
  readonly worthIt: boolean
}

/**
 * Which lever to pull first: each time the one that is best with those before it. From where none makes it better on, the rest
 * is not worth it, and each of them is told as added to what is.
 */
export async function orderOf(levers: number, meritOf: (bits: Bits) => Promise<Merit>): Promise<readonly Added[]> {
  const added: Added[] = []
  let bits = none
  let rest = Array.from({ length: levers }, (_, i) => i)
  while (rest.length > 0) {
    const before = await meritOf(bits)
    const tried = []
    for (const lever of rest) tried.push({ lever, bits: bits + only(lever), merit: await meritOf(bits + only(lever)) })
    const best = tried[bestOf(tried.map(({ merit }) => merit))]!
    if (!isBetter(best.merit, before)) {
      const ranked = tried.toSorted((a, b) => a.merit.figure - b.merit.figure || a.merit.total - b.merit.total)
      return [...added, ...ranked.map((each) => ({ lever: each.lever, bits: each.bits, worthIt: false }))]
    }
    added.push({ lever: best.lever, bits: best.bits, worthIt: true })
    bits = best.bits
    rest = rest.filter((lever) => lever !== best.lever)
  }
  return added
}
