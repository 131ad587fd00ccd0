import type { Priced } from '../forecast/run.js'
import { type Drawing, streamsOf } from '../forecast/simulation/columns.js'
import { joinedStreams } from '../forecast/simulation/joined.js'
import type { Drawn } from '../forecast/simulation/sheet.js'
import type { Design } from '../stats/design.js'
import { type Sampler, samplerOf } from '../stats/qtable.js'

/** How draws are made. */
export interface Draws {
  readonly seed: string
  readonly draws: number
  readonly sampling: Design
}

/** Draws of a quantity, from number `from` on, as many as there is room for. */
export type Column = (from: number, out: Float64Array) => void

/** A sample of all quantities of a portfolio: the draws that a forecast of this seed, number and design makes. */
export class Sample {
  readonly plan: Drawing

  constructor({ portfolio, skeleton }: Priced, draws: Draws) {
    const alone: Drawing = { ...draws, joined: new Map() }
    this.plan = { ...alone, joined: joinedStreams(portfolio, skeleton, alone) }
  }

  /** A column for each of some quantities; two samples may share their samplers, which hold large tables. */
  columns(drawn: readonly Source[], samplers: readonly Sampler[] = samplersOf(drawn)): readonly Column[] {
    const streams = streamsOf(drawn, this.plan)
    return samplers.map(
      (draw, i): Column =>
        (from, out) =>
          draw(streams[i]!, from, out),
    )
  }
}

/** What a column is drawn from. */
type Source = Pick<Drawn, 'group' | 'id' | 'distribution'>

export const samplersOf = (drawn: readonly Source[]): readonly Sampler[] =>
  drawn.map(({ distribution }) => samplerOf(distribution))

/** The seed of a second sample, which is independent of the first. */
export const otherSeed = (seed: string): string => JSON.stringify([seed, 'the other sample'])
