import { refuseUnless } from './checks.js'
import type { Stream } from './rng.js'

/**
 * The draws of a simulation, cut into replicates: stretches that are shifted independently of each other, each a
 * complete design of its own. Replicate r holds the draws from `starts[r]` up to `starts[r + 1]`; sizes differ by one at most.
 */
export interface Layout {
  readonly draws: number
  readonly starts: readonly number[]
}

/** Cuts a number of draws into replicates. Throws a RangeError unless both are whole and there is a draw for each replicate. */
export function layoutOf(draws: number, replicates: number): Layout {
  refuseUnless(Number.isSafeInteger(draws) && draws > 0, `the number of draws is a whole number above 0, not ${draws}`)
  const fits = Number.isSafeInteger(replicates) && replicates > 0 && replicates <= draws
  refuseUnless(fits, `${draws} draws cannot be cut into ${replicates} replicates`)
  return { draws, starts: Array.from({ length: replicates + 1 }, (_, r) => Math.floor((r * draws) / replicates)) }
}

/** How many draws a replicate has. */
export const sizeOf = ({ starts }: Layout, replicate: number): number => starts[replicate + 1]! - starts[replicate]!

/** How many draws the smallest and the largest of the replicates have. */
export const smallestOf = ({ draws, starts }: Layout): number => Math.floor(draws / (starts.length - 1))
export const largestOf = ({ draws, starts }: Layout): number => Math.ceil(draws / (starts.length - 1))

/** Fills `count` places of `out` from `start` on with the draws of a replicate from `from` on, counted from 0 in it. */
export type FillReplicate = (replicate: number, from: number, out: Uint32Array, start: number, count: number) => void

/** The stream whose stretches are made replicate by replicate. */
export function replicated({ draws, starts }: Layout, fill: FillReplicate): Stream {
  return {
    fill: (from, out) => {
      // The replicate that a draw belongs to, but for rounding in the start of the next.
      let replicate = Math.floor((from * (starts.length - 1)) / draws)
      if (starts[replicate + 1]! <= from) replicate += 1
      for (let done = 0; done < out.length; replicate += 1) {
        const count = Math.min(starts[replicate + 1]! - from, out.length) - done
        fill(replicate, from + done - starts[replicate]!, out, done, count)
        done += count
      }
    },
  }
}
