import type { Part } from '../parts.js'

/** Results that are computed to share out a spread, unless somebody asks for so many draws: some seconds of work. */
const WORK = 2 ** 25
const LEAST = 1024

/** Of how many draws a spread is shared out. Each costs two results for every quantity that a part reads. */
export function splitDraws(
  parts: readonly Part[],
  { draws, exactly }: { readonly draws: number; readonly exactly: boolean },
): number {
  if (exactly) return draws
  const each = parts.reduce((sum, { inputs }) => sum + 2 * inputs.length, 0)
  const affordable = powerWithin(WORK / Math.max(1, each))
  return Math.min(draws, Math.max(LEAST, affordable))
}

/** The largest power of 2 that is no more than a number from 1 up to 2^31. */
export const powerWithin = (most: number): number => 1 << (31 - Math.clz32(Math.max(1, most)))
