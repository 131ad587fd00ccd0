import { Code, type Routine, types } from '../wasm/assemble.js'

/**
 * `lookup` of a quantile table as WebAssembly, four numbers at a time: `(table, end)` reads 32-bit numbers from address 0 up
 * to `end` and writes values from `values` on. Octave and cell of a number are the exponent and the first three bits behind it
 * of the same number as a double; what is left of its bits, behind an exponent of 0, is the place in the cell.
 */
export function tableCode(values: number): Routine {
  const [table, end] = [0, 1]
  const code = new Code(2)
  const position = code.local(types.i32)
  const target = code.local(types.i32)
  const bases = code.local(types.v128)
  const [side, tails, cells, first, second] = Array.from({ length: 5 }, () => code.local(types.v128)) as Five
  // Exponent 0 is written as 1023; a cell has 32 bytes.
  code
    .get(table)
    .address(-1023 * 8 * 32)
    .addAddress()
    .do('splat')
    .set(bases)
  code.loop(position, 16, end, () => {
    code.get(position).load(0).tee(tails).get(tails).address(31).do('shr_s').tee(side).do('xor')
    code.address(1).do('shl').words(1, 1, 1, 1).do('or').tee(tails).do('from_u32').set(first)
    code.get(tails).get(tails).pick(2, 3, 2, 3).do('from_u32').set(second)
    code.get(first).get(second).pick(1, 3, 5, 7).address(17).do('shr_u')
    code.get(side).words(256, 256, 256, 256).do('and').do('add_i32')
    code.address(5).do('shl').get(bases).do('add_i32').set(cells)
    code.get(position).get(position).addAddress().set(target)
    writePair(code, { target, cells, whole: first, offset: values }, 0)
    writePair(code, { target, cells, whole: second, offset: values + 16 }, 2)
  })
  return { code, parameters: 2 }
}

type Five = [number, number, number, number, number]

interface Pair {
  readonly target: number
  readonly cells: number
  /** The two numbers as doubles. */
  readonly whole: number
  readonly offset: number
}

/** The cubics of two numbers, whose cells are the words `word` and `word + 1`. */
function writePair(code: Code, { target, cells, whole, offset }: Pair, word: 0 | 2): void {
  const [here, there] = [code.local(types.i32), code.local(types.i32)]
  const x = code.local(types.v128)
  code
    .get(cells)
    .word(word)
    .set(here)
    .get(cells)
    .word(word + 1)
    .set(there)
  code.get(whole).words(-1, 0x1ffff, -1, 0x1ffff).do('and').number(1).do('or').number(1).do('sub').set(x)
  const coefficients = (which: number) => {
    const half = which >> 1
    code
      .get(here)
      .load(16 * half)
      .get(there)
      .load(16 * half)
    if (which % 2 === 0) code.pick(0, 1, 4, 5)
    else code.pick(2, 3, 6, 7)
  }
  code.get(target)
  coefficients(3)
  for (const which of [2, 1, 0]) {
    code.get(x).do('mul')
    coefficients(which)
    code.do('add')
  }
  code.store(offset)
}
