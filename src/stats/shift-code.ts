import { Code, type Routine, types } from '../wasm/assemble.js'

/**
 * `(word, at, end)` combines the 32-bit numbers from address `at` up to `end` with a word, by exclusive or, four at a
 * time: up to three numbers behind the last are changed as well.
 */
export function shiftCode(): Routine {
  const [word, at, end] = [0, 1, 2]
  const code = new Code(3)
  const words = code.local(types.v128)
  code.get(word).do('splat').set(words)
  code.loop(at, 16, end, () => {
    code.get(at).get(at).load(0).get(words).do('xor').store(0)
  })
  return { code, parameters: 3 }
}
