import type { Kernel } from '../../graph/kernel/kernel.js'
import { type Design, type Plan, pointsOf } from '../../stats/design.js'
import type { Stream } from '../../stats/rng.js'
import { places } from './places.js'
import { samplerFor } from './samplers.js'
import type { Drawn } from './sheet.js'

/** How draws are made: the same plan and quantity give the same draws, whatever else is drawn. */
export interface Drawing {
  readonly seed: string
  readonly draws: number
  readonly sampling: Design
  /** Streams of quantities that move together with others, by `keyOf`. */
  readonly joined: ReadonlyMap<string, Stream>
}

export const keyOf = ({ group, id }: Pick<Drawn, 'group' | 'id'>): string => `${group} ${id}`

/** Fills the inputs of a kernel, block by block. */
export interface Columns {
  /** Draws from number `from` on, as many as the block has, into the kernel's own columns. */
  readonly fill: (kernel: Kernel, from: number, size: number) => void
}

/** The columns of the drawn inputs that a kernel reads. */
export function columnsOf(drawn: readonly Drawn[], reads: readonly number[], plan: Drawing): Columns {
  const own = reads.flatMap((input) => (input < drawn.length ? [{ each: drawn[input]!, input }] : []))
  const streams = streamsOf(
    own.map(({ each }) => each),
    plan,
  )
  const columns = own.map(({ each, input }, i) => ({
    input,
    stream: streams[i]!,
    sample: samplerFor(each.distribution),
  }))
  return {
    fill: (kernel, from, size) => {
      for (const { input, stream, sample } of columns) sample(stream, from, firstOf(kernel.input(input), size))
    },
  }
}

/** The first numbers of a column. A view of all of them would be one more object for each block. */
export const firstOf = (column: Float64Array, size: number): Float64Array =>
  size === column.length ? column : column.subarray(0, size)

/** The stream of each quantity; quantities of one group are spread together. */
export function streamsOf(drawn: readonly Pick<Drawn, 'group' | 'id'>[], plan: Drawing): readonly Stream[] {
  const groups = new Map<string, Set<string>>()
  for (const { group, id } of drawn) groups.set(group, (groups.get(group) ?? new Set()).add(id))
  const known = new Map<string, Stream>()
  for (const [group, ids] of groups) {
    const { seed, draws, sampling } = plan
    const dimensions = [...ids]
    const { columns } = pointsOf(sampling, { seed, group, dimensions, draws, places } satisfies Plan)
    for (const [i, id] of dimensions.entries()) known.set(keyOf({ group, id }), columns[i]!)
  }
  return drawn.map((each) => plan.joined.get(keyOf(each)) ?? known.get(keyOf(each))!)
}
