import { buildGraph } from '../graph/build.js'
import type { Graph } from '../graph/graph.js'
import { commitmentSource, dashboardSource, factorySource, monthSource } from './index.js'

let month: Graph | undefined
let dashboard: Graph | undefined
let commitment: Graph | undefined
let factory: Graph | undefined

/**
 * The graph of a month, parsed and checked once however many workflows are bound to it.
 * The build puts in the place of this file one that thaws the graphs it has checked already.
 */
export const monthGraph = (): Graph => {
  month ??= buildGraph(monthSource)
  return month
}

/** The graph of the dashboard, likewise. */
export const dashboardGraph = (): Graph => {
  dashboard ??= buildGraph(dashboardSource)
  return dashboard
}

/** The graph of a commitment by itself, likewise. */
export const commitmentGraph = (): Graph => {
  commitment ??= buildGraph(commitmentSource)
  return commitment
}

/** The graph of GPUs of one's own, likewise. */
export const factoryGraph = (): Graph => {
  factory ??= buildGraph(factorySource)
  return factory
}
