import { dirname, isAbsolute, join } from 'node:path'
import { type Diagnostic, InputError } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook } from '../pricebook/book.js'
import { joinBooks, loadBook, loadShipped, shippedProviders } from '../pricebook/load.js'
import type { ModelName, Portfolio, SpecFile, Workflow } from '../workflow/portfolio.js'

/** What finding price books needs of the world. */
export interface BookReader {
  readonly readFile: (path: string) => Promise<string>
  readonly asset: (path: string) => Promise<string | undefined>
}

/** For each spec file the price books that its model names are looked up in. */
export type Books = ReadonlyMap<SpecFile, readonly PriceBook[]>

/** Loads the price books that the specs name. Throws an InputError when a book is not there or not right. */
export async function loadBooks({ files, workflows }: Portfolio, reader: BookReader): Promise<Books> {
  const shelf = new Shelf(reader)
  const books = new Map<SpecFile, readonly PriceBook[]>()
  for (const file of files) {
    const used = new Set(workflows.filter((workflow) => workflow.file === file).flatMap(providersOf))
    books.set(file, await (file.pricebooks ? named(file, file.pricebooks, shelf, reader) : shipped(used, shelf)))
  }
  return books
}

/** The path of a book of the user's that a spec names. */
const pathOf = (spec: SpecFile, name: string): string => (isAbsolute(name) ? name : join(dirname(spec.file.path), name))

const isPath = (name: string): boolean => /[./\\]/.test(name)

/** The books of the user's own that some specs name, each once. */
export function ownBooks(books: Books): readonly PriceBook[] {
  const own = [...books].flatMap(([spec, named]) => {
    const paths = new Set((spec.pricebooks ?? []).filter(isPath).map((name) => pathOf(spec, name)))
    return named.filter(({ file }) => paths.has(file.path))
  })
  return own.filter(({ file }, i) => own.findIndex((other) => other.file.path === file.path) === i)
}

/** Every model that a workflow names, the evaluator's among them. */
export function modelsOf({ steps, evaluator }: Workflow): readonly ModelName[] {
  const routed = steps.flatMap(({ routes }) => routes.map(({ model }) => model))
  return evaluator ? [...routed, evaluator.model] : routed
}

const providersOf = (workflow: Workflow): readonly string[] =>
  modelsOf(workflow).flatMap(({ name, successor }) => [name, successor ?? []].flat().map((each) => each.split('/')[0]!))

/** Shipped books, each read once. */
class Shelf {
  readonly #asset: BookReader['asset']
  readonly #books = new Map<string, Promise<PriceBook | undefined>>()

  constructor({ asset }: BookReader) {
    this.#asset = asset
  }

  book(provider: string): Promise<PriceBook | undefined> {
    const book = this.#books.get(provider) ?? loadShipped(provider, this.#asset)
    this.#books.set(provider, book)
    return book
  }
}

/**
 * Where a spec names no books, every shipped one counts. Only those of the providers it uses are read; a name
 * that is nobody's needs all of them, for the message that tells what there is.
 */
async function shipped(used: ReadonlySet<string>, shelf: Shelf): Promise<readonly PriceBook[]> {
  const known = shippedProviders.filter((provider) => used.has(provider))
  const wanted = known.length === used.size ? known : shippedProviders
  const books = await Promise.all(wanted.map((provider) => shelf.book(provider)))
  return books.flatMap((book) => book ?? [])
}

async function named(
  spec: SpecFile,
  names: readonly string[],
  shelf: Shelf,
  reader: BookReader,
): Promise<readonly PriceBook[]> {
  const [ours, theirs]: [PriceBook[], PriceBook[]] = [[], []]
  const mistakes: Diagnostic[] = []
  for (const [i, name] of names.entries()) {
    const where = { file: spec.file, path: ['pricebooks', i], at: 'value' } as const
    if (!isPath(name)) {
      const book = await shelf.book(name)
      const help = didYouMean(name, shippedProviders)
      if (book) ours.push(book)
      else {
        const message = `no price book is called "${name}"`
        const notes = [
          `shipped books: ${shippedProviders.join(', ')}`,
          'a book of your own is named by its path: ./own.yaml',
        ]
        mistakes.push({ code: 'unknown-provider', message, where, notes, ...(help && { help }) })
      }
      continue
    }
    const path = pathOf(spec, name)
    const text = await reader.readFile(path).catch((error: NodeJS.ErrnoException) => error)
    if (typeof text === 'string') {
      const book = await loadBook({ path, text }).catch((error: unknown) => error)
      if (book instanceof InputError) mistakes.push(...book.diagnostics)
      else if (book instanceof Error) throw book
      else theirs.push(book as PriceBook)
    } else {
      const message =
        text.code === 'ENOENT' ? `there is no price book ${path}` : `the price book ${path} cannot be read`
      mistakes.push({ code: 'unreadable', message, where })
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
  return joinBooks(ours, theirs)
}
