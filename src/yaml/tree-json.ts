import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.js'
import { duplicateKey } from './duplicate.js'
import { deepest } from './limits.js'
import { syntaxMistake, tooDeep } from './syntax.js'
import type { Entry, Range, Tree } from './tree.js'

/** What reading a file with positions gives: its tree, as far as there is one, and every mistake of form. */
export interface Parsed {
  readonly tree: Tree | undefined
  readonly mistakes: readonly Diagnostic[]
}

/** Reads a JSON text with positions, strictly (RFC 8259). Used once something is wrong, since `JSON.parse` has no positions. */
export function jsonTree(file: SourceFile): Parsed {
  const reader = new JsonReader(file)
  try {
    return { tree: reader.whole(), mistakes: reader.mistakes }
  } catch (error) {
    if (error instanceof Stop) return { tree: undefined, mistakes: [...reader.mistakes, error.diagnostic] }
    throw error
  }
}

/** The text cannot be read any further. Caught in this file. */
class Stop extends Error {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

const token =
  /[ \t\r\n]*(?:("[^"\\\x00-\x1F]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1F]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)|(true|false|null)|([{}[\],:]))/y

interface Token extends Range {
  readonly text: string
}

class JsonReader {
  readonly mistakes: Diagnostic[] = []
  readonly #file: SourceFile
  #at: number
  #depth = 0

  constructor(file: SourceFile) {
    this.#file = file
    this.#at = file.text.startsWith('\uFEFF') ? 1 : 0
  }

  whole(): Tree {
    const tree = this.#value(this.#next())
    const rest = this.#file.text.slice(this.#at).search(/[^ \t\r\n]/)
    if (rest >= 0) this.#stop({ start: this.#at + rest, end: this.#at + rest + 1 }, 'text follows the closing "}"')
    return tree
  }

  #value(first: Token): Tree {
    const { text, start, end } = first
    if (text === '{' || text === '[') {
      if (++this.#depth > deepest) throw new Stop(tooDeep({ file: this.#file, start, end }))
      const tree = text === '{' ? this.#mapping(start) : this.#list(start)
      this.#depth--
      return tree
    }
    if (/^[}\],:]/.test(text)) this.#stop(first, `"${text}" stands where a value is expected`)
    return { kind: 'scalar', value: JSON.parse(text), start, end }
  }

  #list(start: number): Tree {
    const items: Tree[] = []
    for (let next = this.#next(); next.text !== ']' || items.length > 0; next = this.#next()) {
      items.push(this.#value(next))
      const after = this.#next()
      if (after.text === ']') break
      if (after.text !== ',') this.#stop(after, 'a comma is missing in the list')
    }
    return { kind: 'list', items, start, end: this.#at }
  }

  #mapping(start: number): Tree {
    const entries = new Map<string, Entry>()
    for (let next = this.#next(); next.text !== '}' || entries.size > 0; next = this.#next()) {
      if (!next.text.startsWith('"')) this.#stop(next, 'a key in double quotes is missing')
      const name: string = JSON.parse(next.text)
      const between = this.#next()
      if (between.text !== ':') this.#stop(between, `no ":" after ${next.text}`)
      const value = this.#value(this.#next())
      const first = entries.get(name)
      if (first) this.mistakes.push(duplicateKey(this.#file, name, first.key, next))
      else entries.set(name, { key: { start: next.start, end: next.end }, value })
      const after = this.#next()
      if (after.text === '}') break
      if (after.text !== ',') this.#stop(after, 'a comma is missing in the mapping')
    }
    return { kind: 'mapping', entries, start, end: this.#at }
  }

  #next(): Token {
    token.lastIndex = this.#at
    const match = token.exec(this.#file.text)
    const text = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
    if (text !== undefined) {
      this.#at = token.lastIndex
      return { text, start: this.#at - text.length, end: this.#at }
    }
    const rest = this.#file.text.slice(this.#at).search(/[^ \t\r\n]/)
    if (rest < 0) this.#stop({ start: this.#file.text.length, end: this.#file.text.length }, 'the file ends too early')
    return this.#stop({ start: this.#at + rest, end: this.#at + rest + 1 }, 'this is not JSON')
  }

  #stop({ start, end }: Range, message: string): never {
    throw new Stop(syntaxMistake({ file: this.#file, start, end }, message, 'write JSON as other programs do'))
  }
}
