import {
  type Diagnostic,
  isSpan,
  type Override,
  type Path,
  type Place,
  type SourceFile,
  type Span,
} from '../diagnostics/diagnostic.js'
import { overrideText } from './override-path.js'
import { parse } from './parse.js'
import { childOf, type Range, type Tree } from './tree.js'

/**
 * Diagnostics as they are printed: every place has become a span, they stand in the order of their files (by first
 * appearance) and positions, and none is there twice. Those without a place come last, in the order given.
 */
export async function locate(diagnostics: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
  const located = await Promise.all(
    diagnostics.map(async ({ where, ...rest }) => ({ ...rest, ...(where && { where: await spanOf(where) }) })),
  )
  const files = [...new Set(located.flatMap(({ where }) => (where ? [identityOf(where.file)] : [])))]
  const rank = new Map(files.map((file, index) => [file, index]))
  const rankOf = ({ where }: { where?: Span }) => (where ? rank.get(identityOf(where.file))! : files.length)
  const sorted = located.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (a.where?.start ?? 0) - (b.where?.start ?? 0) ||
      (a.where?.end ?? 0) - (b.where?.end ?? 0),
  )
  const seen = new Set<string>()
  return sorted.filter(({ where, ...rest }) => {
    // A block that is repeated with an anchor stands in many mappings, and its strange key is one mistake.
    const what = rest.code === 'unknown-key' ? rest.code : rest
    const identity = JSON.stringify([where && identityOf(where.file), where?.start, where?.end, what])
    return seen.size < seen.add(identity).size
  })
}

/** Two values of one path are one file; but every `--set` is a file of its own under one path, told apart by its text. */
const identityOf = ({ path, text }: SourceFile): string => (text.length < 1000 ? `${path}\n${text}` : path)

/**
 * The span of a place: in the text of the override that set it, else in the file. What is not
 * written in the file (a key that is missing, a value made by a default) is shown at its nearest ancestor.
 */
export async function spanOf(where: Place | Span): Promise<Span> {
  if (isSpan(where)) return where
  const { file, path } = where
  const overrides = [...(file.overrides ?? [])].reverse()
  const setting = overrides.find((override) => startsWith(path, override.path))
  if (setting?.made) return spanOfMade(where, setting)
  if (setting) return spanInOverride(where, setting)
  const { tree } = await parse(file)
  const inFile = tree ? follow(tree, path) : []
  if (inFile.length < path.length) {
    const making = overrides.find((override) => startsWith(override.path, path))
    if (making) return { file: making.source, ...segmentRange(making, path.length - 1) }
  }
  if (!tree) return startOf(file)
  return { file, ...rangeOf(tree, inFile, inFile.length < path.length ? 'key' : where.at) }
}

/** What was made is shown where it is written, all else in the file as it was before. */
async function spanOfMade({ path, at }: Place, { made = [], source }: Override): Promise<Span> {
  const own = made.findLast((each) => startsWith(path, each.path))
  if (!own) return spanOf({ file: source, path, at })
  return spanOf({ ...own.place, path: [...own.place.path, ...path.slice(own.path.length)] })
}

/** A step on the way down a tree: the key that was followed, where there is one, and what stands there. */
interface Step {
  readonly key?: Range
  readonly value: Tree
}

/** The steps down a path, as far as the tree goes. */
function follow(tree: Tree, path: Path): readonly Step[] {
  const steps: Step[] = []
  let at: Tree = tree
  for (const name of path) {
    const step = childOf(at, name)
    if (!step) break
    steps.push(step)
    at = step.value
  }
  return steps
}

/** The key of an item of a list, or of the whole file, is the first key in it: it begins where the thing begins. */
function rangeOf(tree: Tree, steps: readonly Step[], at: Place['at']): Range {
  const { key, value } = steps.at(-1) ?? { value: tree }
  if (at === 'value') return only(value)
  const [first] = value.kind === 'mapping' ? value.entries.values() : []
  return only(key ?? first?.key ?? value)
}

const only = ({ start, end }: Range): Range => ({ start, end })

async function spanInOverride({ path, at }: Place, override: Override): Promise<Span> {
  const { source } = override
  const inside = path.slice(override.path.length)
  if (inside.length === 0 && at === 'key') return { file: source, ...segmentRange(override, path.length - 1) }
  const { start, end } = valueRange(override)
  const { tree } = await parse(valueFile(source, start))
  if (!tree || inside.length === 0) return { file: source, start, end }
  const steps = follow(tree, inside)
  const range = rangeOf(tree, steps, steps.length < inside.length && steps.length > 0 ? 'key' : at)
  return { file: source, start: range.start + start, end: range.end + start }
}

const valueFiles = new WeakMap<SourceFile, SourceFile>()

/** The value of an override as a file of its own; kept, so that it is parsed once for all of its mistakes. */
function valueFile(source: SourceFile, start: number): SourceFile {
  const found = valueFiles.get(source)
  if (found) return found
  const file = { path: source.path, text: source.text.slice(start) }
  valueFiles.set(source, file)
  return file
}

const valueRange = ({ source }: Override): Range => overrideText(source).value

function segmentRange({ source }: Override, depth: number): Range {
  const segment = overrideText(source).segments[depth]
  return segment ? only(segment) : { start: 0, end: source.text.length }
}

const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every((name, index) => String(name) === String(path[index]))

/** Where a file is shown that has no tree: at its first character that is not white space. */
function startOf(file: SourceFile): Span {
  const start = Math.max(0, file.text.search(/[^\s\uFEFF]/))
  return { file, start, end: Math.min(file.text.length, start + 1) }
}
