import type { Distribution } from './distribution.js'
import { CELLS_IN_HALF } from './edges.js'
import { type Knot, nodesWithin, writeKnot } from './knots.js'
import { betaDensity, gammaDensity } from './log-concave.js'
import { normalCdf } from './special/normal-cdf.js'
import type { TableBuilder } from './table-builder.js'
import { fillFromTail } from './tail-nodes.js'

/** Shapes below this pile up at an end so much that a march in equal strides does not follow them. */
const LEAST_SHAPE = 0.5

/** Above this a lognormal bends too much from one of the fixed places to the next. */
const MOST_SIGMA = 2

/** Fills the nodes of both halves from what is known of a distribution; false where that is too little. */
export function fillNodes({ form, mean, sd, support: [low, high] }: Distribution, builder: TableBuilder): boolean {
  if (form?.family === 'normal') {
    fillAt(builder, ends(), (z, knot) => {
      knot.value = mean + sd * z
      knot.slope = sd
      knot.bend = 0
    })
    return true
  }
  if (form?.family === 'lognormal' && form.sigma <= MOST_SIGMA) {
    const { mu, sigma } = form
    fillAt(builder, places(), (z, knot) => {
      const above = Math.exp(mu + sigma * z)
      knot.value = low + above
      knot.slope = sigma * above
      knot.bend = sigma * sigma * above
    })
    return true
  }
  if (form?.family === 'gamma' && form.shape >= LEAST_SHAPE) {
    const { shape, scale } = form
    return ([0, 1] as const).every((half) =>
      fillFromTail(gammaDensity(shape, scale, low, half ? -1 : 1), builder, half),
    )
  }
  if (form?.family === 'beta' && Math.min(form.alpha, form.beta) >= LEAST_SHAPE) {
    const { alpha, beta } = form
    const densities = [betaDensity(alpha, beta, low, high), betaDensity(beta, alpha, high, low)] as const
    return ([0, 1] as const).every((half) => fillFromTail(densities[half], builder, half))
  }
  return false
}

/** Every knot in turn. */
const knot: Knot = { z: Number.NaN, node: 0, value: Number.NaN, slope: Number.NaN, bend: Number.NaN }

/** Fills the nodes by a function of z that fills in value, slope and bend of a knot, through its values at fixed places. */
function fillAt(builder: TableBuilder, places: readonly Place[], fill: (z: number, knot: Knot) => void): void {
  for (const half of [0, 1] as const) {
    const side = half === 0 ? 1 : -1
    for (let i = 0; i < places.length; i += 1) {
      const { z, node } = places[i]!
      fill(side * z, knot)
      knot.z = z
      knot.node = node
      knot.slope *= side
      writeKnot(builder.knots, i, knot)
    }
    builder.join(half, places.length)
  }
}

interface Place {
  readonly z: number
  readonly node: number
}

/** A quarter of a standard deviation from one to the next, from beyond what can be drawn to the middle. */
const COUNT = 26
const WIDTH = 0.25

const placeAt = (i: number): Place => {
  const z = (i - COUNT) * WIDTH
  return { z, node: i === COUNT ? CELLS_IN_HALF + 1 : nodesWithin(normalCdf(z)) }
}

let known: readonly Place[] | undefined

function places(): readonly Place[] {
  known ??= Array.from({ length: COUNT + 1 }, (_, i) => placeAt(i))
  return known
}

const ends = (): readonly Place[] => [places()[0]!, places()[COUNT]!]
