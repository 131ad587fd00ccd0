import { CELLS_IN_HALF, edges } from './edges.js'
import type { Nodes } from './half-table.js'
import type { LogConcave, Place } from './log-concave.js'
import { normalQuantile } from './special/normal-quantile.js'

/** How far below its highest the logarithm of the density is where the march begins: beyond all that 32 bits can draw. */
const DEPTH = 25

/** The strides, in z. Sum and interpolation below are good to 1e-7 standard deviations with it. */
const STRIDE = 0.4

const SQRT_2PI = 2.5066282746310002

/** A place where the share that lies behind is known. */
interface Step {
  readonly u: number
  readonly place: Place
  readonly density: number
  /** The share behind. */
  readonly mass: number
  readonly z: number
  /** Change of z with u. */
  readonly pace: number
  /** Value, and its derivatives by z. */
  readonly slope: number
  readonly bend: number
}

/**
 * Fills the nodes of a half by going from the far end of a tail to the middle and adding up the mass on the way, so that no root
 * need be found: wherever a step ends, the share there gives its z, and x over z is smooth between steps. What
 * was missed at the far end, a millionth of what lies beyond it, is soon nothing beside what is added.
 * Gives false for a density that the steps cannot follow.
 */
export function fillFromTail(density: LogConcave, { values, slopes }: Nodes): boolean {
  const { z } = edges()
  let from = firstStep(density)
  for (let i = 0; i <= CELLS_IN_HALF; ) {
    const to = nextStep(density, from)
    const width = to.z - from.z
    if (!(width > 0 && width < 4 * STRIDE)) return false
    const [rise, bend] = [from.slope * width, (from.bend * width * width) / 2]
    const rest = to.place.x - from.place.x - rise - bend
    const restSlope = to.slope * width - rise - 2 * bend
    const restBend = (to.bend * width * width) / 2 - bend
    // The quintic with value, slope and bend of both ends.
    const third = 10 * rest - 4 * restSlope + restBend
    const fourth = -15 * rest + 7 * restSlope - 2 * restBend
    const fifth = 6 * rest - 3 * restSlope + restBend
    for (; i <= CELLS_IN_HALF && z[i]! <= to.z; i += 1) {
      const s = (z[i]! - from.z) / width
      values[i] = from.place.x + s * (rise + s * (bend + s * (third + s * (fourth + s * fifth))))
      slopes[i] = (rise + s * (2 * bend + s * (3 * third + s * (4 * fourth + s * 5 * fifth)))) / width
    }
    from = to
  }
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
  return { u, place, density, mass, z, pace, slope: place.rise / pace, bend }
}
