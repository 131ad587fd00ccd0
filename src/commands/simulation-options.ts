import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Simulation } from '../forecast/simulation/unit.js'
import type { Design } from '../stats/design.js'

/** What a command reads of `--draws`, `--seed`, `--sampling`, `--threads`, `--budget` and `--no-simulation`. */
export interface SimulationOptions {
  readonly simulation: boolean
  readonly draws: number
  readonly seed: string
  readonly sampling: Design
  readonly threads?: number
  readonly budget?: number
}

const mostDraws = 1e9

function draws(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= mostDraws) return value
  throw new InvalidArgumentError('Write a whole number from 1 to a thousand million, such as 10000.')
}

function threads(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= 256) return value
  throw new InvalidArgumentError('Write a whole number from 1 to 256.')
}

function amount(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value
  throw new InvalidArgumentError('Write an amount in the currency of the spec, such as 250000.')
}

/** Draws that are all held at once. */
const [fewest, most] = [100, 10_000_000]

function keptDraws(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= fewest && value <= most) return value
  throw new InvalidArgumentError('Write a whole number from 100 to ten million, such as 10000.')
}

/** `--draws` of a command that looks at all draws together. */
export const keptDrawsOption = () =>
  new Option('--draws <n>', 'how many cases are drawn; as in a forecast, so that the range is the same')
    .argParser(keptDraws)
    .default(10_000, '10000')

export const seedOption = () => new Option('--seed <text>', 'any text: another one gives other draws').default('1')

export const samplingOption = () =>
  new Option('--sampling <design>', 'how draws are spread: sobol most evenly, lhs by strata, mc independently')
    .choices(['sobol', 'lhs', 'mc'])
    .default('sobol')

const drawsOption = () =>
  new Option('--draws <n>', 'how many cases are drawn').argParser(draws).default(10_000, '10000')

/** Gives a command the options of draws that are kept. */
export const withDraws = (command: Command): Command =>
  command
    .addOption(drawsOption())
    .addOption(seedOption())
    .addOption(samplingOption())
    .addOption(new Option('--no-simulation', 'the three cases only').conflicts(['draws', 'seed', 'sampling']))

export const budgetOption = () =>
  new Option('--budget <amount>', 'tell how often the spend of the horizon is above this amount').argParser(amount)

/** Gives a command the options of the simulation. */
export const withSimulation = (command: Command): Command =>
  command
    .addOption(drawsOption())
    .addOption(seedOption())
    .addOption(samplingOption())
    .addOption(
      new Option('--threads <n>', 'threads that draw; the result is the same with any number').argParser(threads),
    )
    .addOption(budgetOption())
    .addOption(
      new Option('--no-simulation', 'the three cases only').conflicts([
        'draws',
        'seed',
        'sampling',
        'threads',
        'budget',
      ]),
    )

/** The simulation that was asked for, of each workflow too where the result has room for it; undefined for none. */
export const simulationOf = (
  { simulation, draws: count, seed, sampling, budget }: SimulationOptions,
  workflows: boolean,
): Simulation | undefined =>
  simulation ? { draws: count, seed, sampling, workflows, ...(budget !== undefined && { budget }) } : undefined
