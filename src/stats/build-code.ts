import { assembleAll, Code, type Routine, types } from '../wasm/assemble.js'

/** Where the builder of tables finds what it works on, in bytes. */
export interface Places {
  readonly z: number
  readonly outer: number
  readonly inner: number
  /** Values and slopes at the nodes of the lower half, those of the upper half. */
  readonly values: readonly [lower: number, upper: number]
  readonly slopes: readonly [lower: number, upper: number]
  readonly knots: number
  readonly limits: number
  readonly table: number
  /** Cells in half a table. */
  readonly cells: number
}

/** Bytes of a knot: where it is, value, slope, bend, and how many bytes of nodes lie before it. */
export const KNOT = 40

/** `lower(end)`, `upper(end)` and `fill()`: what `join` and `fill` of the builder are in JavaScript. */
export const buildCode = (places: Places): Uint8Array<ArrayBuffer> =>
  assembleAll({ lower: joining(places, 0), upper: joining(places, 1), fill: filling(places) })

/** Value and slope at the nodes between knots, two at a time; the byte of the last knot is `end`. */
function joining({ z, knots, values, slopes }: Places, half: 0 | 1): Routine {
  const end = 0
  const code = new Code(1)
  const local = () => code.local(types.v128)
  const [knot, at, stop] = [code.local(types.i32), code.local(types.i32), code.local(types.i32)]
  const [start, width, value, rise, bend, third, fourth, fifth] = Array.from({ length: 8 }, local) as Eight
  const [rest, restSlope, restBend, s, bend2, third3, fourth4, fifth5] = Array.from({ length: 8 }, local) as Eight
  const read = (which: number) => code.get(knot).loadTwice(knots + 8 * which)
  const times = (factor: number, v: number) => code.number(factor).get(v).do('mul')
  const horner = (...coefficients: readonly number[]) => {
    const [last = 0, ...others] = coefficients.toReversed()
    for (const _ of others) code.get(s)
    code.get(last)
    for (const each of others) code.do('mul').get(each).do('add')
  }
  code.loop(knot, KNOT, end, () => {
    const next = KNOT / 8
    read(0).set(start)
    read(next).get(start).do('sub').set(width)
    read(1).set(value)
    read(2).get(width).do('mul').set(rise)
    read(3).get(width).do('mul').get(width).do('mul').number(0.5).do('mul').set(bend)
    times(2, bend).set(bend2)
    read(next + 1)
      .get(value)
      .do('sub')
      .get(rise)
      .do('sub')
      .get(bend)
      .do('sub')
      .set(rest)
    read(next + 2)
      .get(width)
      .do('mul')
      .get(rise)
      .do('sub')
      .get(bend2)
      .do('sub')
      .set(restSlope)
    read(next + 3)
      .get(width)
      .do('mul')
      .get(width)
      .do('mul')
      .number(0.5)
      .do('mul')
      .get(bend)
      .do('sub')
      .set(restBend)
    times(10, rest)
    times(4, restSlope).do('sub').get(restBend).do('add').set(third)
    times(-15, rest)
    times(7, restSlope).do('add')
    times(2, restBend).do('sub').set(fourth)
    times(6, rest)
    times(3, restSlope).do('sub').get(restBend).do('add').set(fifth)
    times(3, third).set(third3)
    times(4, fourth).set(fourth4)
    times(5, fifth).set(fifth5)
    code
      .get(knot)
      .loadAddress(knots + 32)
      .set(at)
    code
      .get(knot)
      .loadAddress(knots + 32 + KNOT)
      .set(stop)
    code.loop(at, 16, stop, () => {
      code.get(at).load(z).get(start).do('sub').get(width).do('div').set(s)
      code.get(at)
      horner(value, rise, bend, third, fourth, fifth)
      code.store(values[half]).get(at)
      horner(rise, bend2, third3, fourth4, fifth5)
      code.get(width).do('div').store(slopes[half])
    })
  })
  return { code, parameters: 1 }
}

type Eight = [number, number, number, number, number, number, number, number]

/** All cells of a table, from the middle outwards: those of the lower half in the first lane, of the upper in the second. */
function filling(places: Places): Routine {
  const { values, slopes, outer, inner, limits, table, cells } = places
  const code = new Code(0)
  const [count, end, node, cell] = [0, 1, 2, 3].map(() => code.local(types.i32)) as [number, number, number, number]
  const names = [
    'least',
    'next',
    'value',
    'slope',
    'nextSlope',
    'rise',
    'most',
    'before',
    'after',
    'sign',
    'zero',
  ] as const
  const v = Object.fromEntries(names.map((name) => [name, code.local(types.v128)])) as Record<
    (typeof names)[number],
    number
  >
  const coefficients = [0, 1, 2, 3].map(() => code.local(types.v128)) as [number, number, number, number]
  /** The number at the node in both halves; rising from the far end to the middle in both. */
  const mirrored = ([lower, upper]: readonly [number, number]) =>
    code.get(node).loadTwice(lower).get(node).loadTwice(upper).pick(0, 1, 6, 7).get(v.sign).do('mul')
  const scaled = (factor: number) => code.number(factor, -factor)

  code.number(1, -1).set(v.sign).number(0).set(v.zero)
  code.address(limits).load(0).set(v.least)
  code
    .address(cells)
    .set(end)
    .address(8 * cells)
    .set(node)
  mirrored(values).address(limits).load(16).do('min').get(v.least).do('max').set(v.next)
  mirrored(slopes).set(v.nextSlope)
  code
    .address(8 * (cells - 1))
    .set(node)
    .address(32 * (cells - 1))
    .set(cell)
  code.loop(count, 1, end, () => {
    mirrored(values).get(v.next).do('min').get(v.least).do('max').set(v.value)
    code.get(v.next).get(v.value).do('sub').tee(v.rise).number(3).do('mul').set(v.most)
    mirrored(slopes).set(v.slope)
    const within = (slope: number, widths: number, to: number) =>
      code.get(slope).get(node).loadTwice(widths).do('mul').get(v.most).do('min').get(v.zero).do('max').set(to)
    within(v.slope, outer, v.before)
    within(v.nextSlope, inner, v.after)
    const [c0, c1, c2, c3] = coefficients
    code.get(v.sign).get(v.value).do('mul').set(c0)
    scaled(8).get(v.before).do('mul').set(c1)
    scaled(64).get(v.most).number(2).get(v.before).do('mul').do('sub').get(v.after).do('sub').do('mul').set(c2)
    scaled(512).get(v.before).get(v.after).do('add').number(2).get(v.rise).do('mul').do('sub').do('mul').set(c3)
    const upper = table + 32 * cells
    code.get(cell).get(c0).get(c1).pick(0, 1, 4, 5).store(table)
    code
      .get(cell)
      .get(c2)
      .get(c3)
      .pick(0, 1, 4, 5)
      .store(table + 16)
    code.get(cell).get(c0).get(c1).pick(2, 3, 6, 7).store(upper)
    code
      .get(cell)
      .get(c2)
      .get(c3)
      .pick(2, 3, 6, 7)
      .store(upper + 16)
    code.get(v.value).set(v.next).get(v.slope).set(v.nextSlope)
    code.get(node).address(-8).addAddress().set(node).get(cell).address(-32).addAddress().set(cell)
  })
  return { code, parameters: 0 }
}
