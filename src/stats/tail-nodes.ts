import { CELLS_IN_HALF } from './edges.js'
import { type Knot, MOST_KNOTS, nodesWithin, writeKnot } from './knots.js'
import { type LogConcave, newPlace, type Place } from './log-concave.js'
import { normalQuantile } from './special/normal-quantile.js'
import type { TableBuilder } from './table-builder.js'

/** How far below its highest the logarithm of the density is where the march begins: beyond all that 32 bits can draw. */
const DEPTH = 25

/** The strides, in z. Sum and interpolation below are good to 1e-7 standard deviations with it. */
const STRIDE = 0.4

const SQRT_2PI = 2.5066282746310002

/** A knot that the march has come to. */
interface Step extends Knot {
  u: number
  readonly place: Place
  density: number
  /** The share behind. */
  mass: number
  /** Change of z with u. */
  pace: number
}

const newStep = (): Step => {
  const unknown = Number.NaN
  const knot = { z: unknown, node: 0, value: unknown, slope: unknown, bend: unknown }
  return { ...knot, u: unknown, place: newPlace(), density: unknown, mass: unknown, pace: unknown }
}

// Two steps are all that is ever looked at. They are filled in turn, for all tables.
const [here, ahead] = [newStep(), newStep()]

/**
 * Fills the nodes of a half by going from the far end of a tail to the middle and adding up the mass on the way, so that no root
 * need be found: wherever a step ends, the share there gives its z, and the value over z is smooth between steps. What
 * was missed at the far end, a millionth of what lies beyond it, is soon nothing beside what is added.
 * Gives false for a density that the steps cannot follow.
 */
export function fillFromTail(density: LogConcave, builder: TableBuilder, half: 0 | 1): boolean {
  let [from, to] = [here, ahead]
  let count = 1
  begin(density, from)
  writeKnot(builder.knots, 0, from)
  while (from.node <= CELLS_IN_HALF) {
    goOn(density, from, to)
    const width = to.z - from.z
    if (!(width > 0 && width < 4 * STRIDE) || count === MOST_KNOTS) return false
    writeKnot(builder.knots, count, to)
    count += 1
    ;[from, to] = [to, from]
  }
  builder.join(half, count)
  return true
}

/** Somewhere at the far end, found by Newton's method, and the mass beyond it by the first terms of its series. */
function begin(density: LogConcave, step: Step): void {
  const { place } = step
  density(0, place)
  const top = place.log
  step.u = -6 / Math.sqrt(-place.second)
  density(step.u, place)
  for (let i = 0; i < 100; i += 1) {
    const excess = place.log - top + DEPTH
    if (excess <= 0 && excess > -3) break
    step.u -= excess / place.first
    density(step.u, place)
  }
  const { log, first, second } = place
  step.density = Math.exp(log)
  step.mass = (step.density * (1 + second / (first * first))) / first
  measure(step)
}

function goOn(density: LogConcave, from: Step, to: Step): void {
  const width = STRIDE / from.pace
  to.u = from.u + width
  density(to.u, to.place)
  // The integral of the polynomial that has value and three derivatives of the density at both ends.
  const [before, after] = [from.place, to.place]
  const [a, b] = [from.density, Math.exp(after.log)]
  const sum =
    (a + b) / 2 +
    width *
      ((3 / 28) * (a * before.first - b * after.first) +
        width *
          ((a * second(before) + b * second(after)) / 84 + (width * (a * third(before) - b * third(after))) / 1680))
  to.density = b
  to.mass = from.mass + width * sum
  measure(to)
}

/** Second and third derivative of e^log, relative to it; the first is that of the logarithm. */
const second = ({ first, second }: Place): number => second + first * first
const third = ({ first, second, third }: Place): number => third + first * (3 * second + first * first)

/** What follows from the place of a step, the density there and the share behind it. */
function measure(step: Step): void {
  const { place, density, mass } = step
  const z = normalQuantile(mass)
  const pace = density * SQRT_2PI * Math.exp((z * z) / 2)
  step.z = z
  step.pace = pace
  step.node = nodesWithin(mass)
  step.value = place.x
  step.slope = place.rise / pace
  step.bend = (place.bend - place.rise * (place.first + z * pace)) / (pace * pace)
}
