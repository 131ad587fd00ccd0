import { Code, type Routine, types } from '../wasm/assemble.js'

/** A triangular distribution by what its formula reads, in this order; `left` and `right` of the mode, which is `range` in all. */
export type Triangle = readonly [low: number, high: number, left: number, right: number, range: number]

/** The value at share p. */
export function triangleAt([low, high, left, right, range]: Triangle, p: number): number {
  const area = p * range
  const root = Math.sqrt(area < left ? area * left : (1 - p) * range * right)
  return area < left ? low + root : high - root
}

/** Anything between two ends alike. */
export type Line = readonly [low: number, high: number, range: number]

/** The value at share p; never above the end, whatever rounding does. */
export const lineAt = ([low, high, range]: Line, p: number): number => Math.min(range * p + low, high)

/** Both as WebAssembly: `(given, end)` reads 32-bit numbers from address 0 up to `end` and writes values from `values` on. */
export const lineCode = (values: number): Routine =>
  ofShare(values, 3, (code, p, [low, high, range]) => {
    code.get(range!).get(p).do('mul').get(low!).do('add').get(high!).do('min')
  })

export const triangleCode = (values: number): Routine =>
  ofShare(values, 5, (code, p, [low, high, left, right, range], [area, root, isRising]) => {
    code.get(p).get(range!).do('mul').tee(area).get(left!).do('lt').set(isRising)
    code.get(area).get(left!).do('mul').number(1).get(p).do('sub').get(range!).do('mul').get(right!).do('mul')
    // Both are worked out and one is taken: a branch would be decided by chance, which no processor foresees.
    code.get(isRising).do('bitselect').do('sqrt').set(root)
    code.get(low!).get(root).do('add').get(high!).get(root).do('sub').get(isRising).do('bitselect')
  })

type Formula = (code: Code, p: number, given: readonly number[], spare: readonly [number, number, number]) => void

/** A formula of the share that a number stands for, two at a time; it reads so many numbers that are given. */
function ofShare(values: number, count: number, formula: Formula): Routine {
  const [given, end] = [0, 1]
  const code = new Code(2)
  const [position, target] = [code.local(types.i32), code.local(types.i32)]
  const p = code.local(types.v128)
  const spare = [code.local(types.v128), code.local(types.v128), code.local(types.v128)] as const
  const parameters = Array.from({ length: count }, () => code.local(types.v128))
  for (const [i, local] of parameters.entries()) {
    code.get(given)
    code.loadTwice(8 * i).set(local)
  }
  code.loop(position, 16, end, () => {
    code.get(position).get(position).addAddress().set(target)
    for (const pair of [0, 1]) {
      code.get(position).load(0)
      if (pair === 1) code.get(position).load(0).pick(2, 3, 2, 3)
      code
        .do('from_u32')
        .number(0.5)
        .do('add')
        .number(1 / 0x100000000)
        .do('mul')
        .set(p)
      code.get(target)
      formula(code, p, parameters, spare)
      code.store(values + 16 * pair)
    }
  })
  return { code, parameters: 2 }
}
