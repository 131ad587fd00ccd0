import type { Code } from '../../wasm/assemble.js'
import { LAST_BITS, LAST_STRIDES } from '../operators.js'

/** Three variables for what an operation needs twice. Each operation finds its arguments on the stack. */
export interface Scratch {
  readonly x: number
  readonly y: number
  readonly z: number
}

type Writer = (code: Code, scratch: Scratch) => void

/**
 * What each operation is in WebAssembly, on two draws at a time; it equals the operator's `apply` to the bit, but for
 * the bits of a NaN. A comparison yields all bits or none, and all bits are a NaN. Undefined: a function of many
 * instructions, which stays in JavaScript, and with it the piece that calls it.
 */
export const wasmOperations: Readonly<Record<string, Writer | undefined>> = {
  add: (code) => code.do('add'),
  subtract: (code) => code.do('sub'),
  multiply: (code) => code.do('mul'),
  divide: (code, { y }) => code.tee(y).do('div').get(y).number(0).do('eq').do('or'),
  quotient: (code) => code.do('div'),
  min: (code) => code.do('min'),
  max: (code) => code.do('max'),
  floor: (code) => code.do('floor'),
  ceil: (code) => code.do('ceil'),
  log: undefined,
  exp: undefined,
  normal_cdf: undefined,
  excess: (code) => code.number(0).do('max'),
  above: (code, scratch) => threshold(code, scratch, 'gt', LAST_BITS),
  at_least: (code, scratch) => threshold(code, scratch, 'ge', -LAST_BITS),
  strides_within: (code) => {
    code.do('div').number(LAST_STRIDES).do('add').do('floor').number(1).do('add').number(0).do('max')
  },
  strides_before: (code) => {
    code.do('div').number(LAST_STRIDES).do('sub').do('ceil').number(0).do('max')
  },
  reciprocals: undefined,
  portion: (code, { y }) => code.tee(y).do('div').get(y).number(0).do('eq').do('andnot'),
  share_of: (code, { x, y, z }) => {
    code.set(z).tee(y).do('div').set(x)
    code.number(1).get(z).do('div').get(x).get(y).number(0).do('eq').do('bitselect')
  },
  known: (code, { x }) => code.tee(x).get(x).get(x).do('eq').do('and'),
}

/** 1 where the first is so far above the second, as a share of it, else 0; NaN where their difference is not a number. */
function threshold(code: Code, { x, y }: Scratch, comparison: 'gt' | 'ge', share: number): void {
  code.tee(y).do('sub').tee(x).number(share).get(y).do('mul').do(comparison).number(1).do('and')
  code.get(x).get(x).do('ne').do('or')
}
