import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml'
import { Alias, Pair, Scalar, type ScalarTag, Schema, YAMLMap, YAMLSeq } from 'yaml'
import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.js'
import { explainSyntax } from './syntax.js'

type Node = Scalar | YAMLMap | YAMLSeq | Alias

/** A document as the fast library saw it, made of the nodes that the full one would make. */
interface Found {
  readonly version: string | undefined
  readonly contents: Node | undefined
}

type Of<T extends Event['type']> = Extract<Event, { type: T }>

/** Makes nodes of the full library of what the fast one found in a text, so that one reader (`grow.ts`) knows what they mean. */
export class NodeBuilder {
  readonly mistakes: Diagnostic[] = []
  readonly #file: SourceFile
  readonly #shift: number
  readonly #text: string
  readonly #events: readonly Event[]
  #at = 0
  /** Where the last thing ended that stands in the text. */
  #end = 0

  constructor(file: SourceFile, shift: number, text: string, events: readonly Event[]) {
    this.#file = file
    this.#shift = shift
    this.#text = text
    this.#events = events
  }

  documents(): readonly Found[] {
    const found: Found[] = []
    for (let event = this.#next(); event; event = this.#next()) {
      if (event.type !== EVENT_ID.DOCUMENT) continue
      const version = event.directives.find((directive) => directive.kind === 'yaml')?.version
      found.push({ version, contents: this.#atEnd() ? undefined : this.#node() })
    }
    return found
  }

  #next = (): Event | undefined => this.#events[this.#at++]

  /** Whether nothing more stands in the document, list or mapping that is open. */
  #atEnd(): boolean {
    const event = this.#events[this.#at]
    return event === undefined || event.type === EVENT_ID.POP
  }

  #node(isKey = false): Node {
    const event = this.#next()
    switch (event?.type) {
      case EVENT_ID.ALIAS:
        this.#end = event.anchorEnd
        return ranged(new Alias(this.#text.slice(event.anchorStart, event.anchorEnd)), event.anchorStart - 1, this.#end)
      case EVENT_ID.SEQUENCE: {
        const list = new YAMLSeq<Node>()
        while (!this.#atEnd()) list.items.push(this.#node())
        return this.#closed(list, event)
      }
      case EVENT_ID.MAPPING: {
        const mapping = new YAMLMap<Node, Node>()
        while (!this.#atEnd()) mapping.items.push(new Pair(this.#key(), this.#node()))
        return this.#closed(mapping, event)
      }
      case EVENT_ID.SCALAR:
        return this.#scalar(event, isKey)
      default:
        return new Scalar(null)
    }
  }

  #key(): Node {
    const key = this.#node(true)
    const [start, end] = key.range ?? [this.#end, this.#end]
    if (!(key instanceof Scalar)) this.#mistake('NON_STRING_KEY', start, end)
    return key
  }

  #closed<T extends YAMLMap | YAMLSeq>(node: T, event: Of<typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE>): T {
    this.#at++
    this.#properties(node, event)
    this.#end = Math.max(this.#end, event.start + 1)
    if (event.style === COLLECTION_STYLE.FLOW) {
      node.flow = true
      bracket.lastIndex = this.#end
      if (bracket.test(this.#text)) this.#end = bracket.lastIndex
    }
    return ranged(node, event.start, this.#end)
  }

  #scalar(event: Of<typeof EVENT_ID.SCALAR>, isKey: boolean): Scalar {
    const plain = event.style === SCALAR_STYLE.PLAIN
    const quote = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0
    const isWritten = event.valueStart >= 0
    if (isWritten) this.#end = event.valueEnd + quote
    const written = isWritten ? getScalarValue(this.#text, event) : ''
    const scalar = new Scalar<unknown>(plain && !isKey ? meant(written) : written)
    scalar.source = written
    if (plain) scalar.type = Scalar.PLAIN
    this.#properties(scalar, event)
    const begins = isBlock(event) ? this.#headerOf(event.valueStart) : event.valueStart - quote
    return ranged(scalar, isWritten ? begins : this.#end, this.#end)
  }

  /** Where the sign of a block of text stands (`|`, `>`), at the end of the line before its first. */
  #headerOf(start: number): number {
    const line = this.#text.lastIndexOf('\n', start - 2) + 1
    const header = /[|>][-+\d]*[ \t]*(?:#.*)?\s*$/.exec(this.#text.slice(line, start))
    return header ? line + header.index : start
  }

  #properties(
    node: Scalar | YAMLMap | YAMLSeq,
    { anchorStart, anchorEnd, tagStart, tagEnd }: Of<typeof EVENT_ID.SCALAR | 2 | 3>,
  ) {
    if (anchorStart >= 0) node.anchor = this.#text.slice(anchorStart, anchorEnd)
    if (tagStart >= 0) this.#mistake('TAG_RESOLVE_FAILED', tagStart, tagEnd)
  }

  #mistake(code: string, start: number, end: number): void {
    const where = { file: this.#file, start: start + this.#shift, end: end + this.#shift }
    this.mistakes.push(explainSyntax({ code, message: '' }, where))
  }
}

/** What stands between the last part of a list or mapping in brackets and the bracket that closes it. */
const bracket = /(?:[\s,]|#[^\n]*\n)*[\]}]/y

const isBlock = ({ style }: Of<typeof EVENT_ID.SCALAR>): boolean =>
  style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK

function ranged<T extends Node>(node: T, start: number, end: number): T {
  node.range = [start, end, end]
  return node
}

const core = new Schema({ schema: 'core' }).tags.filter(
  (tag): tag is ScalarTag => tag.default === true && 'test' in tag && tag.test !== undefined,
)

/** How a text begins that may be something else than a text: a number, true, false or nothing. */
const special = /^(?:$|[-+.\d~tTfFnN])/

/** The value of a text without quotes, by the rules of the full library. */
function meant(text: string): unknown {
  if (!special.test(text)) return text
  const value = core.find(({ test }) => test?.test(text))?.resolve(text, () => {}, {}) ?? text
  return value instanceof Scalar ? value.value : value
}
