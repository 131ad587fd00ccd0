import seedrandom from 'seedrandom'

/** 128 bits that say which stream of random numbers is meant. Different keys give unrelated streams. */
export type Key = readonly [number, number, number, number]

let latest: { readonly seed: string; readonly key: Key } | undefined

/** The key of a user's seed, which may be any text. Equal texts give equal keys, different ones different keys. */
export function seedKey(seed: string): Key {
  if (latest?.seed !== seed) {
    // seedrandom repeats a short text until its 256 bytes are full, so that 1 and 11 would be one seed, and it drops the
    // upper byte of a character. Length first and two bytes for each character leave it nothing to confuse.
    const random = seedrandom(`${seed.length}:${bytesOf(seed)}`)
    latest = { seed, key: [random.int32(), random.int32(), random.int32(), random.int32()] }
  }
  return latest.key
}

/** The key of something named within what the given key stands for. It depends on nothing but the two. */
export const childKey = ([a, b, c, d]: Key, name: string): Key => [
  hash(a, name),
  hash(b, name),
  hash(c, name),
  hash(d, name),
]

/** A strong mix of 32 bits: one to one, and each bit of the result depends on every bit (C. Wellons, hash-prospector). */
export function mix32(x: number): number {
  const first = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  const second = Math.imul(first ^ (first >>> 15), 0x735a2d97)
  return second ^ (second >>> 15)
}

/** Murmur3 (A. Appleby, public domain) over 16-bit units, with its start value as the key. */
function hash(start: number, text: string): number {
  let h = start
  for (let i = 0; i < text.length; i += 1) {
    const k = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    h ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593)
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
  }
  return mix32(h ^ text.length)
}

function bytesOf(text: string): string {
  let bytes = ''
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    bytes += String.fromCharCode(unit >>> 8, unit & 0xff)
  }
  return bytes
}
