import { Code, type Routine, types } from '../wasm/assemble.js'

/**
 * `(word, from, at, end)` writes 32-bit numbers from address `at` up to `end`: those that stand at `from`, combined with a
 * word by exclusive or. Four at a time: up to three numbers behind the last are written as well.
 */
export function shiftCode(): Routine {
  const [word, from, at, end] = [0, 1, 2, 3]
  const code = new Code(4)
  const words = code.local(types.v128)
  code.get(word).do('splat').set(words)
  code.loop(at, 16, end, () => {
    code.get(at).get(from).load(0).get(words).do('xor').store(0)
    code.get(from).address(16).addAddress().set(from)
  })
  return { code, parameters: 4 }
}
