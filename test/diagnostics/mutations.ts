import fc from 'fast-check'

/** A value of a spec, as plain data. */
type Tree = unknown
type Mapping = Readonly<Record<string, Tree>>
type Path = readonly (string | number)[]

/** Values that somebody may leave in the place of another: of every kind, many of them wrong everywhere. */
const strangers: readonly Tree[] = [
  ...[0, 1, -1, 0.5, 1.5, 60, 1e16, 1e300, -0, Number.NaN, Number.POSITIVE_INFINITY],
  ...['', 'text', '1,200', '35%', '2 to 9', '9 to 2', 'rest', '1 / 0', 'a * (', 'constructor', 'openai/gpt-6-luna'],
  ...[true, false, null, [], {}, [1, 2], [[]], { p5: 1, p95: 2 }, { p5: 2 }, { dist: 'beta' }, { value: 3 }],
  ...[{ conservative: 1, expected: 2, peak: 3 }, { conservative: 3, expected: 1, peak: 2 }, { constructor: 1 }],
  { dist: 'normal', mean: 0, sd: 1e300 },
]

/** One change: at a place that `where` picks of all there are, of a kind, with another place or value. */
export const mutation = fc.record({
  kind: fc.constantFrom('delete', 'rename', 'retype', 'swap', 'copy' as const),
  where: fc.nat(),
  other: fc.nat(),
})
export type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

/** The value with a change made to it. Places are counted modulo how many there are, so every number picks one. */
export function mutated(tree: Tree, { kind, where, other }: Mutation): Tree {
  const places = [...placesIn(tree, [])]
  const place = places[where % places.length]
  const another = places[other % places.length]
  if (!place || !another) return tree
  switch (kind) {
    case 'delete':
      return changed(tree, place, () => undefined)
    case 'rename':
      return changed(tree, place, (value) => value, `${place.at(-1)}s`)
    case 'retype':
      return changed(tree, place, () => strangers[other % strangers.length])
    case 'copy':
      return changed(tree, place, () => valueAt(tree, another))
    case 'swap':
      return changed(
        changed(tree, place, () => valueAt(tree, another)),
        another,
        () => valueAt(tree, place),
      )
  }
}

function* placesIn(tree: Tree, path: Path): Generator<Path> {
  if (typeof tree !== 'object' || tree === null) return
  for (const [name, part] of Object.entries(tree)) {
    const place = [...path, Array.isArray(tree) ? Number(name) : name]
    yield place
    yield* placesIn(part, place)
  }
}

const valueAt = (tree: Tree, path: Path): Tree =>
  path.reduce<Tree>((at, name) => (typeof at === 'object' && at !== null ? (at as Mapping)[name] : undefined), tree)

/** The tree with another value at a path, or none where the value is undefined. A path that leads nowhere changes nothing. */
function changed(tree: Tree, [name, ...rest]: Path, make: (value: Tree) => Tree, renamed?: string): Tree {
  if (typeof tree !== 'object' || tree === null || name === undefined) return tree
  const entries = Object.entries(tree).flatMap(([key, part]): readonly (readonly [string, Tree])[] => {
    if (key !== String(name)) return [[key, part]]
    const value = rest.length > 0 ? changed(part, rest, make, renamed) : make(part)
    return value === undefined ? [] : [[rest.length === 0 && renamed !== undefined ? renamed : key, value]]
  })
  return Array.isArray(tree) ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}
