import { refuseUnless } from './checks.js'
import type { Stream } from './rng.js'

/**
 * The draws of a simulation, cut into replicates: stretches that are drawn independently of each other, each a
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

/**
 * The stream that is made replicate by replicate. `open` prepares one and gives its draws, counted from
 * 0 in it; what it prepared is kept until another replicate is asked for.
 */
export function replicated(layout: Layout, open: (replicate: number, size: number) => Stream): Stream {
  const { starts } = layout
  const opened = latest((replicate) => open(replicate, sizeOf(layout, replicate)))
  return {
    fill: (from, out) => {
      let replicate = starts.findIndex((_, r) => from < starts[r + 1]!)
      for (let done = 0; done < out.length; replicate += 1) {
        const [start, end] = [starts[replicate]!, starts[replicate + 1]!]
        const count = Math.min(end - (from + done), out.length - done)
        opened(replicate).fill(from + done - start, out.subarray(done, done + count))
        done += count
      }
    },
  }
}

/** Remembers the latest result, so that neighbouring blocks of a replicate do not prepare it twice. */
export function latest<T>(make: (index: number) => T): (index: number) => T {
  let known: { readonly index: number; readonly value: T } | undefined
  return (index) => {
    if (known?.index !== index) known = { index, value: make(index) }
    return known.value
  }
}
