/** Types of WebAssembly values. */
export const types = { i32: 0x7f, v128: 0x7b } as const

/** Bytes of the instructions used, by their name in the specification. Those of `simd` follow the prefix 0xfd. */
const plain = { loop: 0x03, end: 0x0b, br_if: 0x0d, get: 0x20, set: 0x21, tee: 0x22, i32_const: 0x41 } as const
const i32 = { lt_s: 0x48, add: 0x6a } as const
export const simd = {
  and: 0x4e,
  andnot: 0x4f,
  or: 0x50,
  bitselect: 0x52,
  eq: 0x47,
  ne: 0x48,
  lt: 0x49,
  gt: 0x4a,
  le: 0x4b,
  ge: 0x4c,
  ceil: 0x74,
  floor: 0x75,
  add: 0xf0,
  sub: 0xf1,
  mul: 0xf2,
  div: 0xf3,
  min: 0xf4,
  max: 0xf5,
  sqrt: 0xef,
  /** Of four whole numbers of 32 bits, the first two as doubles, without sign. */
  from_u32: 0xff,
  xor: 0x51,
  splat: 0x11,
  add_i32: 0xae,
  shl: 0xab,
  shr_s: 0xac,
  shr_u: 0xad,
} as const
const memory = { load: 0x00, store: 0x0b, constant: 0x0c, load64_splat: 0x0a } as const
const lanes = { shuffle: 0x0d, extract: 0x1b } as const

/** An unsigned number in as few bytes of seven bits as it takes (LEB128). */
export function unsigned(value: number): readonly number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest]
    bytes.push((rest & 0x7f) | 0x80)
  }
}

/** The same for a signed number. */
export function signed(value: number): readonly number[] {
  const bytes: number[] = []
  for (let rest = value | 0; ; rest >>= 7) {
    const low = rest & 0x7f
    if ((rest >> 7 === 0 && low < 0x40) || (rest >> 7 === -1 && low >= 0x40)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

/** The body of a function as it is written, instruction by instruction. Every value but an address is two doubles or four words. */
export class Code {
  readonly bytes: number[] = []
  readonly #parameters: number
  readonly #locals: number[] = []

  constructor(parameters: number) {
    this.#parameters = parameters
  }

  /** A new variable. */
  local(type: number): number {
    return this.#parameters + this.#locals.push(type) - 1
  }

  get locals(): readonly number[] {
    return this.#locals
  }

  get(local: number): this {
    return this.#write(plain.get, ...unsigned(local))
  }

  set(local: number): this {
    return this.#write(plain.set, ...unsigned(local))
  }

  /** Sets a variable and leaves the value where it is. */
  tee(local: number): this {
    return this.#write(plain.tee, ...unsigned(local))
  }

  /** One of the operations on two doubles or four words. */
  do(name: keyof typeof simd): this {
    return this.#write(0xfd, ...unsigned(simd[name]))
  }

  /** The same number twice. */
  number(value: number): this {
    const twice = new Uint8Array(Float64Array.of(value, value).buffer)
    return this.#write(0xfd, ...unsigned(memory.constant), ...twice)
  }

  /** Four whole numbers of 32 bits. */
  words(...values: readonly [number, number, number, number]): this {
    return this.#write(0xfd, ...unsigned(memory.constant), ...new Uint8Array(Int32Array.from(values).buffer))
  }

  /** New words of those of the two values on the stack: 0 to 3 are those of the first, 4 to 7 those of the second. */
  pick(...words: readonly [number, number, number, number]): this {
    const bytes = words.flatMap((word) => [4 * word, 4 * word + 1, 4 * word + 2, 4 * word + 3])
    return this.#write(0xfd, lanes.shuffle, ...bytes)
  }

  /** One of four words, as an address. */
  word(which: number): this {
    return this.#write(0xfd, lanes.extract, which)
  }

  address(value: number): this {
    return this.#write(plain.i32_const, ...signed(value))
  }

  addAddress(): this {
    return this.#write(i32.add)
  }

  /** Reads two doubles so many bytes after the address on the stack. */
  load(offset: number): this {
    return this.#write(0xfd, ...unsigned(memory.load), 4, ...unsigned(offset))
  }

  /** Reads one double and doubles it. */
  loadTwice(offset: number): this {
    return this.#write(0xfd, ...unsigned(memory.load64_splat), 3, ...unsigned(offset))
  }

  store(offset: number): this {
    return this.#write(0xfd, ...unsigned(memory.store), 4, ...unsigned(offset))
  }

  /** Repeats a body that leaves `counter` raised by `step`, as long as it is below `end`. Runs at least once. */
  loop(counter: number, step: number, end: number, body: () => void): this {
    this.#write(plain.loop, 0x40)
    body()
    this.get(counter).address(step).addAddress().tee(counter).get(end)
    return this.#write(i32.lt_s, plain.br_if, 0, plain.end)
  }

  #write(...bytes: readonly number[]): this {
    this.bytes.push(...bytes)
    return this
  }
}

/** A module with one function, exported as `run`, that takes addresses and counts and works on the memory `m.m`. */
export function assemble(code: Code, parameters: number): Uint8Array<ArrayBuffer> {
  const locals = code.locals.flatMap((type) => [1, type])
  const body = [...unsigned(code.locals.length), ...locals, ...code.bytes, plain.end]
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, ...unsigned(parameters), ...Array<number>(parameters).fill(types.i32), 0]),
    ...section(2, [1, ...text('m'), ...text('m'), 0x02, 0x00, 0x01]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('run'), 0x00, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ])
}

const section = (id: number, bytes: readonly number[]): readonly number[] => [id, ...unsigned(bytes.length), ...bytes]

const text = (ascii: string): readonly number[] => [ascii.length, ...new TextEncoder().encode(ascii)]
