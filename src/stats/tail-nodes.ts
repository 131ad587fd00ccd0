import { CELLS_IN_HALF } from './edges.js'
import { type Knot, MOST_KNOTS, nodesWithin, writeKnot } from './knots.js'
import type { LogConcave, Place } from './log-concave.js'
import { normalQuantile } from './special/normal-quantile.js'
import type { TableBuilder } from './table-builder.js'

/** How far below its highest the logarithm of the density is where the march begins: beyond all that 32 bits can draw. */
const DEPTH = 25

/** The strides, in z. Sum and interpolation below are good to 1e-7 standard deviations with it. */
const STRIDE = 0.4

const SQRT_2PI = 2.5066282746310002

/** A knot that the march has come to. */
interface Step extends Knot {
  readonly u: number
  readonly place: Place
  readonly density: number
  /** The share behind. */
  readonly mass: number
  /** Change of z with u. */
  readonly pace: number
}

/**
 * Fills the nodes of a half by going from the far end of a tail to the middle and adding up the mass on the way, so that no root
 * need be found: wherever a step ends, the share there gives its z, and the value over z is smooth between steps. What
 * was missed at the far end, a millionth of what lies beyond it, is soon nothing beside what is added.
 * Gives false for a density that the steps cannot follow.
 */
export function fillFromTail(density: LogConcave, builder: TableBuilder, half: 0 | 1): boolean {
  let from = firstStep(density)
  let count = 1
  writeKnot(builder.knots, 0, from)
  while (from.node <= CELLS_IN_HALF) {
    const to = nextStep(density, from)
    const width = to.z - from.z
    if (!(width > 0 && width < 4 * STRIDE) || count === MOST_KNOTS) return false
    writeKnot(builder.knots, count, to)
    count += 1
    from = to
  }
  builder.join(half, count)
  return true
}

/** Somewhere at the far end, found by Newton's method, and the mass beyond it by the first terms of its series. */
function firstStep(density: LogConcave): Step {
  const top = density(0)
  let u = -6 / Math.sqrt(-top.second)
  let place = density(u)
  for (let i = 0; i < 100; i += 1) {
    const excess = place.log - top.log + DEPTH
    if (excess <= 0 && excess > -3) break
    u -= excess / place.first
    place = density(u)
  }
  const { log, first, second } = place
  return stepAt(u, place, (Math.exp(log) * (1 + second / (first * first))) / first)
}

function nextStep(density: LogConcave, { u, place, density: height, mass, pace }: Step): Step {
  const width = STRIDE / pace
  const next = density(u + width)
  // The integral of the polynomial that has value and three derivatives of the density at both ends.
  const [before, after] = [derivatives(place), derivatives(next)]
  const [a, b] = [height, Math.exp(next.log)]
  const sum =
    (a + b) / 2 +
    width *
      ((3 / 28) * (a * before[0] - b * after[0]) +
        width * ((a * before[1] + b * after[1]) / 84 + (width * (a * before[2] - b * after[2])) / 1680))
  return stepAt(u + width, next, mass + width * sum)
}

/** First to third derivative of e^log, relative to it. */
const derivatives = ({ first, second, third }: Place) =>
  [first, second + first * first, third + first * (3 * second + first * first)] as const

function stepAt(u: number, place: Place, mass: number): Step {
  const density = Math.exp(place.log)
  const z = normalQuantile(mass)
  const pace = density * SQRT_2PI * Math.exp((z * z) / 2)
  const bend = (place.bend - place.rise * (place.first + z * pace)) / (pace * pace)
  return { u, place, density, mass, z, node: nodesWithin(mass), pace, value: place.x, slope: place.rise / pace, bend }
}
