import type { Io } from '../cli/io.js'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { didYouMean } from '../diagnostics/suggest.js'
import type { WrittenLever } from '../workflow/levers/apply.js'
import { readLever } from '../workflow/levers/load.js'
import { isMapping } from '../workflow/levers/overlay.js'
import { writtenValue } from '../yaml/raw.js'
import { filesIn, userFile } from './specs.js'

/** The levers that ship with the program, in `scenarios/levers/`, by the names of their files. */
export const shippedLevers = [
  'approval',
  'batch',
  'cache',
  'context',
  'eval-sampling',
  'output-format',
  'reasoning-cap',
  'retry-cap',
  'routing',
] as const

/** A lever as `--lever` names it: one of a spec's own by its name, or one from a file. */
export type Named =
  | { readonly is: 'own'; readonly id: string }
  | { readonly is: 'file'; readonly written: WrittenLever }

/** Finds the levers that are named: of the specs, shipped, or files and folders of them. Throws an InputError with all that are none. */
export async function namedLevers(io: Io, names: readonly string[], own: readonly string[]): Promise<readonly Named[]> {
  const found: Named[] = []
  const mistakes: Diagnostic[] = []
  for (const name of names) {
    try {
      found.push(...(await levers(io, name, own)))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      mistakes.push(...error.diagnostics)
    }
  }
  const ids = found.map((each) => (each.is === 'own' ? each.id : each.written.id))
  for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) < i)))
    mistakes.push({ code: 'duplicate-name', message: `the lever "${id}" is given twice`, help: 'name each lever once' })
  for (const each of found)
    if (each.is === 'file' && own.includes(each.written.id))
      mistakes.push({
        code: 'duplicate-name',
        message: `the spec has a lever "${each.written.id}" of its own`,
        help: 'give the file another name',
      })
  if (mistakes.length > 0) throw new InputError(mistakes)
  return found
}

async function levers(io: Io, name: string, own: readonly string[]): Promise<readonly Named[]> {
  if (own.includes(name)) return [{ is: 'own', id: name }]
  if (shippedLevers.some((each) => each === name)) {
    const path = `scenarios/levers/${name}.yaml`
    const text = await io.asset(path)
    if (text === undefined) throw new Error(`the program ships no ${path}`)
    return [await fromFile({ path, text })]
  }
  if (!/[./\\]/.test(name)) throw unknown(name, own)
  const inside = await io.listFolder(name)
  if (!inside) return [await fromFile(await userFile(io, name))]
  const mistakes: Diagnostic[] = []
  const files = (await filesIn(io, name, inside, mistakes)).filter(({ told }) => told.is === 'lever')
  if (mistakes.length > 0) throw new InputError(mistakes)
  if (files.length === 0)
    throw new InputError([
      {
        code: 'unreadable',
        message: `there is no lever in the folder ${name}`,
        help: 'a lever says schema: tokenomics/lever@1',
      },
    ])
  return Promise.all(files.map(({ file }) => fromFile(file)))
}

async function fromFile(file: SourceFile): Promise<Named> {
  await readLever(file)
  const raw = await writtenValue(file)
  const id = file.path.replace(/^.*[\\/]/, '').replace(/\.(ya?ml|json)$/i, '')
  return { is: 'file', written: { id, raw: isMapping(raw) ? raw : {}, place: { file, path: [], at: 'key' } } }
}

function unknown(name: string, own: readonly string[]): InputError {
  const known = [...own, ...shippedLevers]
  const ofSpec = own.length > 0 ? `levers of the spec: ${own.join(', ')}` : 'the spec has no levers of its own'
  return new InputError([
    {
      code: 'unknown-name',
      message: `there is no lever "${name}"`,
      notes: [
        ofSpec,
        `shipped levers: ${shippedLevers.join(', ')}`,
        'a lever of your own is named by its path: ./own.yaml',
      ],
      help: didYouMean(name, known) ?? 'name one of these',
    },
  ])
}
