import type { Io } from '../cli/io.js'

/** A world whose files are read once. */
export function remembering({ readFile, asset }: Io) {
  const kept = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) as Promise<T> | undefined
    const reading = known ?? read()
    kept.set(key, reading)
    return reading
  }
  return {
    readFile: (path: string) => once(`file ${path}`, () => readFile(path)),
    asset: (path: string) => once(`asset ${path}`, () => asset(path)),
  }
}
