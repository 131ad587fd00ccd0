import { isAlias, isCollection, isMap, isPair, isSeq, type Node, parseDocument } from 'yaml'
import { InputError, type Path, type SourceFile } from '../diagnostics/diagnostic.js'
import { type Layout, type Mapping, pairLine, yamlLine, yamlText } from './print.js'
import { looksLikeJson, withoutMark } from './text.js'

/** One change of a file. Paths are those of the file as it is, before any change. */
export type Edit =
  /** Gives a key of a mapping another value, or adds the key. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown; readonly layout?: Layout }
  /** Adds an item to a list, behind the item at `after`. */
  | {
      readonly kind: 'insert'
      readonly path: Path
      readonly after: number
      readonly value: Mapping
      readonly layout?: Layout
    }

/**
 * The text of a YAML or JSON file with changes made in it. Everything that is not changed stays byte for byte: comments,
 * blank lines, quotes, braces. What is added follows the style of its neighbours. The file must have been read before,
 * so that it is known to be right; throws an InputError where a change would go into a block that an alias repeats.
 */
export function editYaml(file: SourceFile, edits: readonly Edit[]): string {
  const { text, shift } = withoutMark(file.text)
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, stringKeys: true })
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const json = looksLikeJson(file.text)
  const patches = edits.map((edit) => {
    const node = collectionAt(document.contents, edit.path, edit.kind === 'set', file)
    return edit.kind === 'set' ? setting(node, edit, text, json) : inserting(node, edit, text, json)
  })
  let result = text
  // From the end, so that offsets stay true; of two at one place the first stays first.
  for (const [at, to, added] of patches.reverse().sort((a, b) => b[0] - a[0]))
    result = result.slice(0, at) + added.replaceAll('\n', eol) + result.slice(to)
  return file.text.slice(0, shift) + result
}

type Patch = readonly [from: number, to: number, text: string]
type Collection = Node & { readonly items: readonly unknown[]; readonly flow?: boolean | undefined }

/** The mapping or list at a path; for `set`, the mapping that holds the last key. */
function collectionAt(top: Node | null, path: Path, parent: boolean, file: SourceFile): Collection {
  let node: unknown = top
  for (const key of parent ? path.slice(0, -1) : path) {
    node = isMap(node) ? node.get(key, true) : isSeq(node) ? node.items[Number(key)] : undefined
    if (isAlias(node)) {
      const where = { file, path, at: 'value' as const }
      const help = 'write the block out where the alias stands'
      throw new InputError([
        { code: 'alias', message: 'what an alias repeats cannot be changed in one place', where, help },
      ])
    }
  }
  if (!isCollection(node)) throw new Error(`nothing to change at ${path.join('.')}`)
  return node as unknown as Collection
}

function setting(node: Collection, { path, value, layout }: Edit, text: string, json: boolean): Patch {
  const key = String(path.at(-1))
  const old = node.items.find((item) => isPair(item) && String(item.key) === key)
  if (isPair(old) && old.value) {
    const [start = 0, end = 0] = (old.value as Node).range ?? []
    return [start, end, yamlLine(value, json)]
  }
  if (node.flow) return addedInBraces(node, pairLine([key, value], json))
  const column = columnOf(text, startOf(node.items[0]))
  return addedBelow(endOf(node), yamlText({ [key]: value }, layout), column, text)
}

function inserting(node: Collection, edit: Edit & { kind: 'insert' }, text: string, json: boolean): Patch {
  const before = node.items[edit.after]
  if (node.flow) return addedInBraces(node, yamlLine(edit.value, json), before)
  const column = columnOf(text, node.range?.[0] ?? 0)
  const [first, second] = node.items
  const spaced = second !== undefined && /\n[ \t]*\r?\n/.test(text.slice(endOf(first), startOf(second)))
  return addedBelow(endOf(before), yamlText([edit.value], edit.layout), column, text, spaced)
}

function addedInBraces(node: Collection, text: string, after = node.items.at(-1)): Patch {
  if (after !== undefined) return [endOf(after), endOf(after), `, ${text}`]
  const [start = 0, end = 0] = node.range ?? []
  return [start + 1, end - 1, ` ${text} `]
}

/** Added on lines of its own, below the line on which an offset stands. */
function addedBelow(offset: number, added: string, column: number, text: string, spaced = false): Patch {
  const found = text[offset - 1] === '\n' ? offset - 1 : text.indexOf('\n', offset)
  const line = found < 0 ? text.length : found
  const at = text[line - 1] === '\r' ? line - 1 : line
  const indented = added.trimEnd().replace(/^/gm, ' '.repeat(column))
  return [at, at, `${spaced ? '\n' : ''}\n${indented}`]
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1)

const startOf = (item: unknown): number => (isPair(item) ? (item.key as Node) : (item as Node)).range?.[0] ?? 0

/** Where the last word of a node ends; the library counts comments and blank lines below a block to it. */
function endOf(item: unknown): number {
  if (isPair(item)) return item.value && (item.value as Node).range ? endOf(item.value) : endOf(item.key)
  if (isCollection(item) && !item.flow && item.items.length > 0) return endOf(item.items.at(-1))
  return (item as Node).range?.[1] ?? 0
}
