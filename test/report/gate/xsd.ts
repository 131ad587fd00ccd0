import { type Element, parseXml } from './xml.js'

/** An XML Schema of elements, sequences and attributes of text, as far as reports of tests need; anything else in it throws. */
export interface Xsd {
  readonly elements: ReadonlyMap<string, Declared>
}

interface Declared {
  /** Whether text may stand in it. */
  readonly isText: boolean
  readonly sequence: readonly Particle[]
  readonly attributes: ReadonlyMap<string, { readonly required: boolean }>
}

interface Particle {
  readonly name: string
  readonly least: number
  readonly most: number
}

const elementsIn = ({ children }: Element): readonly Element[] =>
  children.filter((child): child is Element => typeof child !== 'string')

export function readXsd(text: string): Xsd {
  const plain = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="UTF-8"?>')
  return { elements: new Map(elementsIn(parseXml(plain)).map((each) => [each.attributes['name']!, declared(each)])) }
}

function declared(element: Element): Declared {
  only(element, 'xs:element', ['name', 'type'])
  const { type } = element.attributes
  const [complex] = elementsIn(element)
  if (type !== undefined) {
    if (type !== 'xs:string' || complex) throw new Error(`unknown type ${type}`)
    return { isText: true, sequence: [], attributes: new Map() }
  }
  only(complex!, 'xs:complexType', ['mixed'])
  const parts = elementsIn(complex!)
  const sequences = parts.filter(({ name }) => name === 'xs:sequence')
  const attributes = parts.filter(({ name }) => name !== 'xs:sequence')
  return {
    isText: complex!.attributes['mixed'] === 'true',
    sequence: sequences.flatMap(elementsIn).map(particle),
    attributes: new Map(
      attributes.map((each) => {
        only(each, 'xs:attribute', ['name', 'type', 'use'])
        if (each.attributes['type'] !== 'xs:string') throw new Error(`unknown type ${each.attributes['type']}`)
        return [each.attributes['name']!, { required: each.attributes['use'] === 'required' }]
      }),
    ),
  }
}

function particle(element: Element): Particle {
  only(element, 'xs:element', ['ref', 'minOccurs', 'maxOccurs'])
  const { ref, minOccurs = '1', maxOccurs = '1' } = element.attributes
  return {
    name: ref!,
    least: Number(minOccurs),
    most: maxOccurs === 'unbounded' ? Number.POSITIVE_INFINITY : Number(maxOccurs),
  }
}

function only({ name, attributes }: Element, expected: string, known: readonly string[]): void {
  const stranger = Object.keys(attributes).find((each) => !known.includes(each))
  if (name !== expected || stranger) throw new Error(`this reader does not know ${name} ${stranger ?? ''}`)
}

/** Everything in which a document is not as a schema says. */
export function mistakesIn(root: Element, { elements }: Xsd): readonly string[] {
  const known = elements.get(root.name)
  if (!known) return [`<${root.name}> is not declared`]
  const mistakes: string[] = []
  for (const [name, { required }] of known.attributes)
    if (required && !(name in root.attributes)) mistakes.push(`<${root.name}> lacks ${name}`)
  for (const name of Object.keys(root.attributes))
    if (!known.attributes.has(name)) mistakes.push(`<${root.name}> has ${name}`)
  if (!known.isText && root.children.some((child) => typeof child === 'string' && child.trim() !== ''))
    mistakes.push(`<${root.name}> has text`)
  const inside = elementsIn(root)
  let at = 0
  for (const { name, least, most } of known.sequence) {
    let count = 0
    while (count < most && inside[at]?.name === name) {
      at += 1
      count += 1
    }
    if (count < least) mistakes.push(`<${root.name}> lacks <${name}>`)
  }
  if (at < inside.length) mistakes.push(`<${root.name}> has <${inside[at]!.name}> where it may not stand`)
  return [...mistakes, ...inside.flatMap((each) => mistakesIn(each, { elements }))]
}
