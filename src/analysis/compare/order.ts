import { isLess } from './judge.js'
import { type Bits, none, only } from './sets.js'

/** A lever added to those before it. */
export interface Added {
  readonly lever: number
  /** With it. */
  readonly bits: Bits
  readonly worthIt: boolean
}

/**
 * Which lever to pull first: each time the one with which the figure becomes smallest. From where none makes it smaller on, the rest
 * is not worth it, and each of them is told as added to what is.
 */
export async function orderOf(levers: number, meritOf: (bits: Bits) => Promise<number>): Promise<readonly Added[]> {
  const added: Added[] = []
  let bits = none
  let rest = Array.from({ length: levers }, (_, i) => i)
  while (rest.length > 0) {
    const before = await meritOf(bits)
    const tried = []
    for (const lever of rest) tried.push({ lever, bits: bits + only(lever), merit: await meritOf(bits + only(lever)) })
    const [best] = tried.toSorted((a, b) => a.merit - b.merit || a.lever - b.lever)
    if (!isLess(best!.merit, before)) {
      const last = tried.toSorted((a, b) => a.merit - b.merit || a.lever - b.lever)
      return [...added, ...last.map((each) => ({ lever: each.lever, bits: each.bits, worthIt: false }))]
    }
    added.push({ lever: best!.lever, bits: best!.bits, worthIt: true })
    bits = best!.bits
    rest = rest.filter((lever) => lever !== best!.lever)
  }
  return added
}
