import type { Io } from '../cli/io.js'
import type { SourceFile } from '../diagnostics/diagnostic.js'
import { openPortfolio } from '../forecast/open.js'
import { evaluateCases } from '../forecast/run.js'
import { here, type Workers } from '../forecast/simulation/simulate.js'
import { type Simulation, Simulator, type Unit, type UnitResult } from '../forecast/simulation/unit.js'

/** All that another thread needs to read and price the same specs: plain data. */
export interface Task {
  readonly files: readonly SourceFile[]
  readonly texts: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, string | undefined>
  readonly today: string
  readonly simulation: Simulation
}

/** An Io's reader that keeps what it read, for other threads. */
export function keepingReader({ readFile, asset }: Io, today: string) {
  const texts = new Map<string, string>()
  const assets = new Map<string, string | undefined>()
  const keep = async <T>(kept: Map<string, T>, path: string, read: (path: string) => Promise<T>): Promise<T> => {
    const text = await read(path)
    kept.set(path, text)
    return text
  }
  return {
    reader: {
      today,
      readFile: (path: string) => keep(texts, path, readFile),
      asset: (path: string) => keep(assets, path, asset),
    },
    texts,
    assets,
  }
}

/** What another thread does: reads and prices the specs once, then one unit after the other. */
export async function openTask({ files, texts, assets, today, simulation }: Task): Promise<(unit: Unit) => UnitResult> {
  const reader = {
    today,
    readFile: async (path: string) => {
      const text = texts.get(path)
      if (text === undefined) throw new Error(`${path} was not read before`)
      return text
    },
    asset: async (path: string) => assets.get(path),
  }
  const priced = await openPortfolio(files, reader)
  const simulator = new Simulator(priced, evaluateCases(priced), simulation)
  return (unit) => simulator.run(unit)
}

/** Draws below which threads take longer to start and to read the specs than they save. */
const leastForThreads = 5e6

/**
 * Who does the work: other threads where they were asked for or the work is large, and this one otherwise.
 * `threads` is undefined where the program is to decide.
 */
export const workersFor =
  (io: Io, task: Omit<Task, 'simulation'>, simulation: Simulation, workflows: number, threads?: number): Workers =>
  (units, simulator) => {
    const useful = workflows * simulation.draws >= leastForThreads ? io.cores : 1
    const many = Math.min(threads ?? useful, units.length)
    if (many <= 1 || !io.work) return here(io.progress)(units, simulator)
    return io.work({ ...task, simulation } satisfies Task, units, many) as AsyncIterable<UnitResult>
  }
