import { CORE_SCHEMA, defineMappingTag, load, mapTag } from 'js-yaml'
import { plainJson } from './plain-json.js'
import { looksLikeJson, withoutMark } from './text.js'

/**
 * The value of a text that both YAML readers surely read alike, or undefined where they may not or where it is wrong.
 * Starting the full library costs more than a whole run of the command line, and nearly every file needs none of it.
 */
export function plainValue(source: string): { readonly value: unknown } | undefined {
  const { text } = withoutMark(source)
  if (looksLikeJson(text)) {
    const json = plainJson(text)
    if (json) return json
  }
  if (unusual.some((pattern) => pattern.test(text))) return undefined
  try {
    return { value: load(text, { schema }) }
  } catch {
    return undefined
  }
}

/** Keys that are not texts are refused: `1.10:` would become the number 1.1, and `null:` the text null. */
const schema = CORE_SCHEMA.withTags(
  defineMappingTag('tag:yaml.org,2002:map', {
    ...mapTag,
    addPair: (mapping: Record<string, unknown>, key, value) =>
      typeof key === 'string' ? mapTag.addPair(mapping, key, value) : 'a key is a text',
  }),
)

/** What sends a text to the full library. Each may match too much, which costs time only, and never too little. */
const unusual: readonly RegExp[] = [
  // Anchors, aliases and tags begin with these after a space or a bracket. `12000 * adoption` is none of them.
  /(?:^|[\s,[\]{}:?-])(?:[&*][^\s]|!)/,
  /<</,
  // Directives, and documents after the first.
  /^%/m,
  /^\.\.\.|(?<=\s)(?:---|\.\.\.)(?=\s|$)/,
  // Tabs and lone carriage returns are white space to one reader and not to the other.
  /\t|\r(?!\n)/,
  // `? key`, and keys in brackets.
  /(?:^|[\s,[{-])\?(?=\s|$)/,
  /[\]}](?:[^\s,\]}]|\s*:)/,
  // Block texts whose header says how far they are indented or how they end, and those of Windows.
  /[|>][-+]?[0-9]|[|>]\+|[|>]-? *\r/,
  // A text below a comment that is indented less than it; the full library takes the next key for a part of the text.
  /\n( *)#[^\n]*\n\1 +(?!- |[#\s])[^:\n]*\n/,
  // Text behind the quote that closes an item, which one reader takes for a part of a key.
  /"'|'"|(?:^|\s)- +["']/,
  // Numbers too large for a double are text to one reader and infinite to the other.
  /[0-9][eE]\+?[0-9]{3}|[0-9]{300}/,
]
