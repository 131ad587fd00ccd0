import type { Simulation } from '../../forecast/simulation/unit.js'

/** How a comparison is asked for. */
export interface Asked {
  /** Undefined for the cases alone. */
  readonly simulation: Omit<Simulation, 'workflows' | 'budget'> | undefined
  readonly budget: number | undefined
  /** Told the share of the work that is done. */
  readonly told?: (share: number) => void
}
