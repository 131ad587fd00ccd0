import { assemble, Code, types } from '../wasm/assemble.js'

/** A triangular distribution by what its formula reads, in this order; `left` and `right` of the mode, which is `range` in all. */
export type Triangle = readonly [low: number, high: number, left: number, right: number, range: number]

/** The value at share p. */
export function triangleAt([low, high, left, right, range]: Triangle, p: number): number {
  const area = p * range
  const root = Math.sqrt(area < left ? area * left : (1 - p) * range * right)
  return area < left ? low + root : high - root
}

/**
 * The same as WebAssembly, four numbers at a time, without a branch that chance decides: `run(triangle, end)` reads 32-bit numbers
 * from address 0 up to `end` and writes values from `values` on.
 */
export function triangleCode(values: number): Uint8Array<ArrayBuffer> {
  const [triangle, end] = [0, 1]
  const code = new Code(2)
  const [position, target] = [code.local(types.i32), code.local(types.i32)]
  const [p, area, root, isRising] = [0, 1, 2, 3].map(() => code.local(types.v128)) as [number, number, number, number]
  const [low, high, left, right, range] = [0, 1, 2, 3, 4].map((which) => {
    const local = code.local(types.v128)
    code
      .get(triangle)
      .loadTwice(8 * which)
      .set(local)
    return local
  }) as [number, number, number, number, number]
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
        .tee(p)
      code.get(range).do('mul').tee(area).get(left).do('lt').set(isRising)
      code.get(area).get(left).do('mul').number(1).get(p).do('sub').get(range).do('mul').get(right).do('mul')
      code.get(isRising).do('bitselect').do('sqrt').set(root)
      code.get(target).get(low).get(root).do('add').get(high).get(root).do('sub').get(isRising).do('bitselect')
      code.store(values + 16 * pair)
    }
  })
  return assemble(code, 2)
}
