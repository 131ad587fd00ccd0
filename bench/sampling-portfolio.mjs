// The uncertain quantities of the reference portfolio by themselves, and a run through all of them as the engine does it.
import { beta } from '../src/stats/beta.ts'
import { pointsOf } from '../src/stats/design.ts'
import { gamma } from '../src/stats/gamma.ts'
import { lognormal } from '../src/stats/lognormal.ts'
import { pert } from '../src/stats/pert.ts'
import { samplerOf } from '../src/stats/qtable.ts'
import { triangular } from '../src/stats/triangular.ts'
import { truncatedNormal } from '../src/stats/truncated-normal.ts'
import { uniform } from '../src/stats/uniform.ts'

/** A number from 0 to below 1 made of two small integers. */
function unit(workflow, k) {
  let x = Math.imul(workflow + 1, 0x9e3779b1) ^ Math.imul(k + 1, 0x85ebca77)
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}

const Z90 = 1.2815515655446004

/** The 14 quantities of one of so many workflows; those of two workflows differ in every shape. */
export function quantitiesOf(workflow, workflows) {
  let k = 0
  const r = (from, to) => from + (to - from) * (workflows === 1 ? 0.5 : unit(workflow, k++))
  const between = (p10, p90) => {
    const [low, high] = [Math.log(p10), Math.log(p90)]
    return ['lognormal', (low + high) / 2, (high - low) / (2 * Z90)]
  }
  const scale = Math.exp(r(-1.6, 1.6))
  const shape = r(2, 6)
  return [
    between(800 * scale, r(1800, 2200) * scale),
    ['gamma', shape, r(10, 14) / shape],
    ['pert', 2, r(4, 6), r(12, 16)],
    ['pert', 1, r(2, 4), r(8, 10)],
    ['pert', 1, 1 + r(0.02, 0.08), 1 + r(0.25, 0.35)],
    ['triangular', 1, r(1.02, 1.08), r(1.15, 1.25)],
    ['triangular', 1, r(1.05, 1.15), r(1.4, 1.6)],
    between(1400 * r(0.8, 1.2), 12_000 * r(0.8, 1.2)),
    between(100 * r(0.8, 1.2), 1500 * r(0.8, 1.2)),
    between(150 * r(0.8, 1.2), 900 * r(0.8, 1.2)),
    between(200 * r(0.8, 1.2), 2500 * r(0.8, 1.2)),
    ['beta', r(4, 8), r(4, 6)],
    ['uniform', 0, r(0.02, 0.08)],
    ['beta', r(20, 60), r(4, 12)],
  ]
}

/** One quantity of a family, in as many shapes as there are workflows. */
export const exampleOf = (family, workflow) =>
  family === 'truncatedNormal'
    ? [family, 1 + unit(workflow, 1), 1]
    : quantitiesOf(workflow, 200).find(([name]) => name === family)

export function distributionOf([family, a, b, c = 0]) {
  if (family === 'lognormal') return lognormal(a, b)
  if (family === 'gamma') return gamma({ shape: a, scale: b })
  if (family === 'beta') return beta(a, b)
  if (family === 'pert') return pert(a, b, c)
  if (family === 'triangular') return triangular(a, b, c)
  if (family === 'truncatedNormal') return truncatedNormal(a, b, 0, Number.POSITIVE_INFINITY)
  return uniform(a, b)
}

const BLOCK = 1024

/** Draws all quantities of all workflows, block by block over the quantities of one; gives a sum, so that nothing is left out. */
export function samplePortfolio(workflows, draws, design) {
  const dimensions = Array.from({ length: 14 }, (_, i) => `quantity-${i}`)
  const places = new Map(dimensions.map((id, place) => [id, place]))
  const outs = dimensions.map(() => new Float64Array(BLOCK))
  let sum = 0
  for (let workflow = 0; workflow < workflows; workflow += 1) {
    const samplers = quantitiesOf(workflow, workflows).map((quantity) => samplerOf(distributionOf(quantity)))
    const { columns } = pointsOf(design, { seed: 'seed', group: `flow-${workflow}`, dimensions, draws, places })
    for (let from = 0; from < draws; from += BLOCK) {
      const count = Math.min(BLOCK, draws - from)
      for (const [i, column] of columns.entries()) {
        const out = outs[i]
        samplers[i](column, from, count === BLOCK ? out : out.subarray(0, count))
        sum += out[0]
      }
    }
  }
  return sum
}
