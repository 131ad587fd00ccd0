/** An element of XML 1.0, read strictly: what is not well-formed throws. Enough of the format for reports without DTDs. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const character = /^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function parseXml(text: string): Element {
  if (!character.test(text)) throw new Error('a character that XML cannot hold')
  let at = 0
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`)
  }
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const sticky = new RegExp(pattern.source, 'yu')
    sticky.lastIndex = at
    const found = sticky.exec(text) ?? undefined
    if (found) at += found[0].length
    return found
  }
  const decoded = (raw: string): string => {
    if (raw.includes('<') || raw.includes(']]>')) fail('markup in text')
    return raw.replace(
      /&(\w*);?/g,
      (whole, name: string) => (whole.endsWith(';') ? named[name] : undefined) ?? fail('a bare &'),
    )
  }
  const element = (): Element => {
    const name = take(/<([\w:.-]+)/)?.[1] ?? fail('no element')
    const attributes: Record<string, string> = {}
    for (let found = take(/\s+([\w:.-]+)="([^"]*)"/); found; found = take(/\s+([\w:.-]+)="([^"]*)"/)) {
      if (found[1]! in attributes) fail('an attribute twice')
      attributes[found[1]!] = decoded(found[2]!)
    }
    if (take(/\s*\/>/)) return { name, attributes, children: [] }
    if (!take(/\s*>/)) fail('an open tag')
    const children: (Element | string)[] = []
    while (!take(new RegExp(`</${name}\\s*>`))) {
      const words = take(/[^<]+/)
      children.push(words ? decoded(words[0]) : element())
    }
    return { name, attributes, children }
  }
  if (!take(/<\?xml version="1\.0" encoding="UTF-8"\?>\s*/)) fail('no declaration')
  const root = element()
  take(/\s*/)
  if (at < text.length) fail('something behind the end')
  return root
}

/** Elements of a name, at any depth. */
export const elementsOf = (element: Element, name: string): readonly Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child, name))),
]
