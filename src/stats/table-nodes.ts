import type { Distribution } from './distribution.js'
import { CELLS_IN_HALF, edges } from './edges.js'
import type { Nodes } from './half-table.js'
import { betaDensity, gammaDensity } from './log-concave.js'
import { fillFromTail } from './tail-nodes.js'

/** Shapes below this pile up at an end so much that a march in equal strides does not follow them. */
const LEAST_SHAPE = 0.5

/** Fills the nodes of the lower (1) or the upper (-1) half from what is known of a distribution; false where that is too little. */
export function fillNodes({ form, mean, sd, support }: Distribution, side: 1 | -1, nodes: Nodes): boolean {
  const [low, high] = support
  if (form === undefined) return false
  if (form.family === 'normal') fillNormal(mean, sd, side, nodes)
  else if (form.family === 'lognormal') fillLognormal(form, low, side, nodes)
  else if (form.family === 'gamma') {
    if (form.shape < LEAST_SHAPE) return false
    return fillFromTail(gammaDensity(form.shape, form.scale, low, side), nodes)
  } else if (form.family === 'beta') {
    if (Math.min(form.alpha, form.beta) < LEAST_SHAPE) return false
    const { alpha, beta } = form
    const density = side === 1 ? betaDensity(alpha, beta, low, high) : betaDensity(beta, alpha, high, low)
    return fillFromTail(density, nodes)
  } else return false
  return true
}

function fillNormal(mean: number, sd: number, side: 1 | -1, { values, slopes }: Nodes): void {
  const { z } = edges()
  for (let i = 0; i <= CELLS_IN_HALF; i += 1) {
    values[i] = mean + side * sd * z[i]!
    slopes[i] = side * sd
  }
}

function fillLognormal(
  { mu, sigma }: { readonly mu: number; readonly sigma: number },
  low: number,
  side: 1 | -1,
  { values, slopes }: Nodes,
): void {
  const { z } = edges()
  for (let i = 0; i <= CELLS_IN_HALF; i += 1) {
    const above = Math.exp(mu + side * sigma * z[i]!)
    values[i] = low + above
    slopes[i] = side * sigma * above
  }
}
