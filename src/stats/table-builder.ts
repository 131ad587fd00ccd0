import { canRun, wasm } from '../wasm/engine.js'
import { buildCode, KNOT } from './build-code.js'
import { CELLS_IN_HALF, edges } from './edges.js'
import { joinKnots, type Knots, MOST_KNOTS, type Nodes } from './knots.js'
import { TABLE_LENGTH } from './lookup.js'

/** What tables are built in, one after the other; every builder gives the same bytes. */
export interface TableBuilder {
  readonly halves: readonly [lower: Nodes, upper: Nodes]
  /** Places at which a quantile function is known; see `knots.ts`. */
  readonly knots: Knots
  /** Sets value and slope of the nodes of a half between so many knots: the quintics with value, slope and bend of both ends. */
  readonly join: (half: 0 | 1, count: number) => void
  /** The least value of either half and then the greatest, both of the upper half mirrored. */
  readonly limits: Float64Array
  /**
   * Fills the table with Hermite cubics between the nodes. It neither turns back nor leaves the support: nodes out of order
   * by rounding are put in order, and slopes are held within three times the secant, beyond which a cubic may turn
   * back (Fritsch and Carlson 1980).
   */
  readonly fill: () => void
  readonly table: Float64Array
}

let fastest: TableBuilder | undefined

/** The fastest builder that runs here. */
export function tableBuilder(): TableBuilder {
  fastest ??= wasmBuilder() ?? jsBuilder()
  return fastest
}

// A node or two more than there are, for they are written in pairs.
const COLUMN = CELLS_IN_HALF + 4
const at = (column: number): number => 8 * COLUMN * column
const KNOTS = at(7)
const LIMITS = KNOTS + MOST_KNOTS * KNOT
const TABLE = LIMITS + 32
const BYTES = TABLE + 8 * TABLE_LENGTH

const roomIn = (buffer: ArrayBuffer) => {
  const column = (which: number) => new Float64Array(buffer, at(which), COLUMN)
  const [z, outer, inner] = [column(4), column(5), column(6)]
  const known = edges()
  z.set(known.z)
  outer.set(known.outer)
  inner.set(known.inner)
  return {
    halves: [
      { values: column(0), slopes: column(1) },
      { values: column(2), slopes: column(3) },
    ] as const,
    z,
    outer,
    inner,
    knots: {
      numbers: new Float64Array(buffer, KNOTS, (MOST_KNOTS * KNOT) / 8),
      words: new Int32Array(buffer, KNOTS, (MOST_KNOTS * KNOT) / 4),
    },
    limits: new Float64Array(buffer, LIMITS, 4),
    table: new Float64Array(buffer, TABLE, TABLE_LENGTH),
  }
}

export function wasmBuilder(): TableBuilder | undefined {
  const code = buildCode({
    ...{ values: [at(0), at(2)], slopes: [at(1), at(3)], z: at(4), outer: at(5), inner: at(6) },
    ...{ knots: KNOTS, limits: LIMITS, table: TABLE, cells: CELLS_IN_HALF },
  })
  if (!canRun(code)) return undefined
  const { Memory, Module, Instance } = wasm()
  const memory = new Memory({ initial: Math.ceil(BYTES / 65_536) })
  const { lower, upper, fill } = new Instance(new Module(code), { m: { m: memory } }).exports as Record<
    'lower' | 'upper' | 'fill',
    (...args: number[]) => void
  >
  return {
    ...roomIn(memory.buffer),
    join: (half, count) => (half === 0 ? lower : upper)((count - 1) * KNOT),
    fill: () => fill(),
  }
}

export function jsBuilder(): TableBuilder {
  const room = roomIn(new ArrayBuffer(BYTES))
  const { halves, z, knots } = room
  return {
    ...room,
    join: (half, count) => {
      for (let i = 0; i + 1 < count; i += 1) joinKnots(knots, i, z, halves[half])
    },
    fill: () => {
      fillHalf(room, 0)
      fillHalf(room, 1)
    },
  }
}

function fillHalf({ halves, outer, inner, limits, table }: ReturnType<typeof roomIn>, half: 0 | 1): void {
  const { values, slopes } = halves[half]
  // Mirrored in the upper half, so that values rise from the far end to the middle in both.
  const side = half === 0 ? 1 : -1
  const least = limits[half]!
  let next = Math.max(least, Math.min(side * values[CELLS_IN_HALF]!, limits[2 + half]!))
  for (let i = CELLS_IN_HALF - 1, at = 4 * (half * CELLS_IN_HALF + i); i >= 0; i -= 1, at -= 4) {
    const value = Math.max(least, Math.min(side * values[i]!, next))
    const rise = next - value
    const most = 3 * rise
    const before = Math.max(0, Math.min(side * slopes[i]! * outer[i]!, most))
    const after = Math.max(0, Math.min(side * slopes[i + 1]! * inner[i]!, most))
    // A cell runs from 0 to 1/8, the bits that are left of a double once its octave and cell are taken off.
    table[at] = side * value
    table[at + 1] = side * 8 * before
    table[at + 2] = side * 64 * (most - 2 * before - after)
    table[at + 3] = side * 512 * (before + after - 2 * rise)
    next = value
  }
}
