import { dirname, isAbsolute, join } from 'node:path'
import type { LoadedContract } from '../contract/load.js'
import { type Diagnostic, InputError } from '../diagnostics/diagnostic.js'
import { loadShipped, shippedProviders } from '../pricebook/load.js'
import type { Portfolio, SpecFile } from '../workflow/portfolio.js'
import type { BookReader, Books } from './books.js'

/**
 * The contract that specs name; undefined where none does. Throws an InputError when it is not there or not right, and
 * when the specs of one run name different ones.
 */
export async function contractOf({ files }: Portfolio, reader: BookReader): Promise<LoadedContract | undefined> {
  const [first, ...others] = files.filter(({ contract }) => contract !== undefined)
  if (!first) return undefined
  const path = pathOf(first)
  const different = others.filter((file) => pathOf(file) !== path)
  if (different.length > 0) throw new InputError(different.map((file) => otherContract(file, path, first)))
  const text = await reader.readFile(path).catch((error: NodeJS.ErrnoException) => error)
  if (typeof text !== 'string') {
    const message = text.code === 'ENOENT' ? `there is no contract ${path}` : `the contract ${path} cannot be read`
    throw new InputError([{ code: 'unreadable', message, where: placeIn(first) }])
  }
  const { loadContract } = await import('../contract/load.js')
  return loadContract({ path, text })
}

/** Throws an InputError with every name in a contract that neither a book of the specs nor a shipped one has. */
export async function checkNames(contract: LoadedContract, books: Books, { asset }: BookReader): Promise<void> {
  const { providersIn, unknownNames } = await import('../contract/names.js')
  const own = [...new Set([...books.values()].flat())]
  const missing = providersIn(contract).filter((provider) => own.every((book) => book.provider !== provider))
  const shipped = missing.filter((provider) => shippedProviders.some((name) => name === provider))
  // A name that is nobody's needs all books, for the message that tells what there is.
  const wanted = shipped.length === missing.length ? shipped : shippedProviders
  const more = await Promise.all(wanted.map((provider) => loadShipped(provider, asset)))
  const others = more.flatMap((book) => (book && own.every(({ provider }) => provider !== book.provider) ? [book] : []))
  const mistakes = unknownNames(contract, [...own, ...others])
  if (mistakes.length > 0) throw new InputError(mistakes)
}

function pathOf({ file, contract = '' }: SpecFile): string {
  return isAbsolute(contract) ? contract : join(dirname(file.path), contract)
}

const placeIn = ({ file }: SpecFile) => ({ file, path: ['contract'], at: 'value' as const })

const otherContract = (file: SpecFile, path: string, first: SpecFile): Diagnostic => ({
  code: 'conflict',
  message: `this spec names the contract ${pathOf(file)}, and ${first.file.path} names ${path}`,
  where: placeIn(file),
  help: 'specs of one run share a contract; forecast them apart, or join the contracts in one file',
})
