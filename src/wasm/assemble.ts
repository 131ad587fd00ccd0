/** Types of WebAssembly values. */
export const types = { i32: 0x7f, v128: 0x7b } as const

/** Bytes of the instructions used, by their name in the specification. Those of `simd` follow the prefix 0xfd. */
const plain = { loop: 0x03, end: 0x0b, br_if: 0x0d, get: 0x20, set: 0x21, tee: 0x22, i32_const: 0x41 } as const
const i32 = { load: 0x28, lt_s: 0x48, add: 0x6a } as const
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

/** Writes an unsigned number in as few bytes of seven bits as it takes (LEB128). */
function writeUnsigned(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  bytes.push(rest)
}

/** The same for a signed number. */
function writeSigned(bytes: number[], value: number): void {
  let rest = value | 0
  while (rest < -0x40 || rest >= 0x40) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>= 7
  }
  bytes.push(rest & 0x7f)
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
    return this.#write(plain.get, local)
  }

  set(local: number): this {
    return this.#write(plain.set, local)
  }

  /** Sets a variable and leaves the value where it is. */
  tee(local: number): this {
    return this.#write(plain.tee, local)
  }

  /** One of the operations on two doubles or four words. */
  do(name: keyof typeof simd): this {
    return this.#write(0xfd, simd[name])
  }

  /** The same number twice, or two numbers. */
  number(value: number, other = value): this {
    return this.#constant(new Uint8Array(Float64Array.of(value, other).buffer))
  }

  /** Four whole numbers of 32 bits. */
  words(...values: readonly [number, number, number, number]): this {
    return this.#constant(new Uint8Array(Int32Array.from(values).buffer))
  }

  /** New words of those of the two values on the stack: 0 to 3 are those of the first, 4 to 7 those of the second. */
  pick(...words: readonly [number, number, number, number]): this {
    this.bytes.push(0xfd, lanes.shuffle)
    for (const word of words) this.bytes.push(4 * word, 4 * word + 1, 4 * word + 2, 4 * word + 3)
    return this
  }

  /** One of four words, as an address. */
  word(which: number): this {
    this.bytes.push(0xfd, lanes.extract, which)
    return this
  }

  address(value: number): this {
    this.bytes.push(plain.i32_const)
    writeSigned(this.bytes, value)
    return this
  }

  addAddress(): this {
    this.bytes.push(i32.add)
    return this
  }

  /** Reads an address so many bytes after the one on the stack. */
  loadAddress(offset: number): this {
    this.bytes.push(i32.load)
    return this.#write(2, offset)
  }

  /** Reads two doubles so many bytes after the address on the stack. */
  load(offset: number): this {
    this.bytes.push(0xfd, memory.load)
    return this.#write(4, offset)
  }

  /** Reads one double and doubles it. */
  loadTwice(offset: number): this {
    this.bytes.push(0xfd, memory.load64_splat)
    return this.#write(3, offset)
  }

  store(offset: number): this {
    this.bytes.push(0xfd, memory.store)
    return this.#write(4, offset)
  }

  /** Repeats a body that leaves `counter` raised by `step`, as long as it is below `end`. Runs at least once. */
  loop(counter: number, step: number, end: number, body: () => void): this {
    this.bytes.push(plain.loop, 0x40)
    body()
    this.get(counter).address(step).addAddress().tee(counter).get(end)
    this.bytes.push(i32.lt_s, plain.br_if, 0, plain.end)
    return this
  }

  #constant(bytes: Uint8Array): this {
    this.bytes.push(0xfd, memory.constant)
    for (const byte of bytes) this.bytes.push(byte)
    return this
  }

  #write(byte: number, value: number): this {
    this.bytes.push(byte)
    writeUnsigned(this.bytes, value)
    return this
  }
}

/** A function of a module. */
export interface Routine {
  readonly code: Code
  /** How many addresses and counts it takes. */
  readonly parameters: number
}

/** A module with one function, exported as `run`, that takes addresses and counts and works on the memory `m.m`. */
export const assemble = (code: Code, parameters: number): Uint8Array<ArrayBuffer> =>
  assembleAll({ run: { code, parameters } })

/** A module with functions that are exported by their names, which are ASCII, and work on the memory `m.m`. */
export function assembleAll(routines: Readonly<Record<string, Routine>>): Uint8Array<ArrayBuffer> {
  const all = Object.entries(routines)
  const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
  const parameters = all.map(([, routine]) => [0x60, ...counted(Array(routine.parameters).fill(types.i32)), 0])
  section(bytes, 1, parameters)
  section(bytes, 2, [[...text('m'), ...text('m'), 0x02, 0x00, 0x01]])
  section(
    bytes,
    3,
    all.map((_, i) => [i]),
  )
  section(
    bytes,
    7,
    all.map(([name], i) => [...text(name), 0x00, i]),
  )
  section(
    bytes,
    10,
    all.map(([, { code }]) => functionOf(code)),
  )
  return Uint8Array.from(bytes)
}

function functionOf({ locals, bytes }: Code): readonly number[] {
  const body: number[] = []
  writeUnsigned(body, locals.length)
  for (const type of locals) body.push(1, type)
  for (const byte of bytes) body.push(byte)
  body.push(plain.end)
  return counted(body)
}

/** Writes a section, which begins with its length and the number of its items. */
function section(bytes: number[], id: number, items: readonly (readonly number[])[]): void {
  const content: number[] = []
  writeUnsigned(content, items.length)
  for (const item of items) for (const byte of item) content.push(byte)
  bytes.push(id)
  for (const byte of counted(content)) bytes.push(byte)
}

/** Bytes behind their number. */
function counted(bytes: readonly number[]): readonly number[] {
  const result: number[] = []
  writeUnsigned(result, bytes.length)
  for (const byte of bytes) result.push(byte)
  return result
}

const text = (ascii: string): readonly number[] => [ascii.length, ...new TextEncoder().encode(ascii)]
