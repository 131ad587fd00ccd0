import { isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml'
import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.js'
import { duplicateKey } from './duplicate.js'
import { deepest, mostMistakes, mostRepeated } from './limits.js'
import { tooDeep } from './syntax.js'
import type { Entry, Range, Scalar, Tree } from './tree.js'
import type { Parsed } from './tree-json.js'
import { shortened } from './words.js'

/** A tree with what it costs to walk it: how deep it is, and how many values it holds, repeated ones each time. */
interface Grown {
  readonly tree: Tree
  readonly height: number
  readonly size: number
}

/** Turns the nodes of the library into a tree: resolves aliases, merges `<<`, and finds repeated keys on the way. */
export class Grower {
  readonly #file: SourceFile
  readonly #shift: number
  readonly #mistakes: Diagnostic[] = []
  /** What each anchor names so far; undefined while the block it names is still being read. */
  readonly #anchors = new Map<string, Grown | undefined>()
  #repeated = 0
  #stopped = false

  /** `shift` is added to every offset of the library: 1 where a byte order mark was taken off. */
  constructor(file: SourceFile, shift: number) {
    this.#file = file
    this.#shift = shift
  }

  grow(contents: unknown): Parsed {
    const blank = isScalar(contents) && contents.value === null && contents.source === ''
    const tree = contents === null || contents === undefined || blank ? undefined : this.#node(contents, 1).tree
    return { tree: this.#stopped ? undefined : tree, mistakes: this.#mistakes }
  }

  #node(node: unknown, depth: number): Grown {
    if (isAlias(node)) return this.#alias(node.source, this.#range(node.range), depth)
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
    if (anchor) this.#anchors.set(anchor, undefined)
    const grown = this.#content(node, depth)
    if (anchor) this.#anchors.set(anchor, grown)
    return grown
  }

  #content(node: unknown, depth: number): Grown {
    if (isMap(node)) return this.#mapping(node, depth)
    if (isSeq(node)) {
      const grown = node.items.map((item) => this.#node(item, depth + 1))
      const items = grown.map(({ tree }) => tree)
      const range = this.#range(node.range)
      return { tree: { kind: 'list', items, ...trimmed(range, node.flow, items) }, ...around(grown) }
    }
    const value = isScalar(node) ? scalarValue(node.value) : null
    return {
      tree: { kind: 'scalar', value, ...this.#range(isScalar(node) ? node.range : undefined) },
      height: 0,
      size: 1,
    }
  }

  #mapping(node: YAMLMap, depth: number): Grown {
    const entries = new Map<string, Entry>()
    const merges: Entry[] = []
    const grown: Grown[] = []
    for (const pair of node.items) {
      const range = this.#range(isScalar(pair.key) ? pair.key.range : undefined)
      const name = isScalar(pair.key) ? String(pair.key.value ?? '') : ''
      const child = this.#node(pair.value, depth + 1)
      grown.push(child)
      const entry = { key: range, value: empty(pair, child.tree, range) }
      const first = entries.get(name)
      if (isMerge(pair)) merges.push(entry)
      else if (first) this.#duplicate(name, first.key, range)
      else entries.set(name, entry)
    }
    for (const merge of merges) this.#merge(entries, merge)
    const range = trimmed(this.#range(node.range), node.flow, [
      ...grown.map(({ tree }) => tree),
      ...[...entries.values()].map(({ key }) => key),
    ])
    return { tree: { kind: 'mapping', entries, ...range }, ...around(grown) }
  }

  /** Adds what a mapping does not write itself; of several merged blocks the first that has a key gives it. */
  #merge(entries: Map<string, Entry>, { key, value }: Entry): void {
    for (const source of value.kind === 'list' ? value.items : [value]) {
      if (source.kind === 'mapping') {
        for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry)
      } else if (!this.#stopped) {
        this.#mistake(
          'alias',
          '"<<" merges mappings, and this is none',
          key,
          'write <<: *name, with the name of a mapping',
        )
      }
    }
  }

  #alias(name: string, range: Range, depth: number): Grown {
    const nothing: Grown = { tree: { kind: 'scalar', value: null, ...range }, height: 0, size: 1 }
    if (this.#stopped) return nothing
    if (!this.#anchors.has(name)) {
      this.#mistake(
        'alias',
        `no block above is named ${shortened(name)}`,
        range,
        'put the text in quotes if it begins with *',
      )
      return nothing
    }
    const target = this.#anchors.get(name)
    if (!target) {
      this.#mistake('alias', `${shortened(name)} is repeated inside of itself`, range)
      return this.#stop(nothing)
    }
    this.#repeated += target.size
    if (this.#repeated > mostRepeated) {
      this.#mistake(
        'alias',
        `the blocks that the file repeats with "*" hold more than a million values`,
        range,
        'repeat less, or split the file',
      )
      return this.#stop(nothing)
    }
    if (depth + target.height - 1 > deepest) {
      this.#mistakes.push(tooDeep({ file: this.#file, ...range }))
      return this.#stop(nothing)
    }
    return target
  }

  #stop(nothing: Grown): Grown {
    this.#stopped = true
    return nothing
  }

  #duplicate(name: string, first: Range, second: Range): void {
    if (this.#mistakes.length < mostMistakes) this.#mistakes.push(duplicateKey(this.#file, name, first, second))
  }

  #mistake(code: 'alias', message: string, range: Range, help?: string): void {
    if (this.#mistakes.length >= mostMistakes) return
    this.#mistakes.push({
      code,
      message,
      where: { file: this.#file, ...range },
      ...(help && { help }),
    })
  }

  #range(range: readonly number[] | null | undefined): Range {
    const start = (range?.[0] ?? 0) + this.#shift
    return { start, end: Math.max(start, (range?.[1] ?? 0) + this.#shift) }
  }
}

const isMerge = ({ key }: Pair): boolean => isScalar(key) && key.value === '<<' && key.type === 'PLAIN' && !key.tag

/** A value that is not written has no place in the file; it is shown at its key, which says what is empty. */
const empty = ({ value }: Pair, tree: Tree, key: Range): Tree =>
  tree.kind === 'scalar' && tree.value === null && !(isScalar(value) && value.source)
    ? ({ ...tree, ...key } satisfies Scalar)
    : tree

/** Bigints cannot come up (they need an option), and other values (dates, sets) need tags that are refused before. */
const scalarValue = (value: unknown): Scalar['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null

/** A block ends with its last value, not with the empty lines and comments after it. Ends of aliased parts lie elsewhere. */
function trimmed(range: Range, flow: boolean | undefined, parts: readonly Range[]): Range {
  if (flow) return range
  const inside = parts.filter(({ start, end }) => start >= range.start && end <= range.end)
  return { start: range.start, end: inside.reduce((end, part) => Math.max(end, part.end), range.start) }
}

/** Of a list or mapping around parts. */
function around(parts: readonly Grown[]): Omit<Grown, 'tree'> {
  let [height, size] = [1, 1]
  for (const part of parts) {
    height = Math.max(height, 1 + part.height)
    size += part.size
  }
  return { height, size }
}
