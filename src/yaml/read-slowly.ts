import type * as z from 'zod'
import { type Diagnostic, InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { forbiddenName, forbiddenNames } from './forbidden.js'
import { locate } from './locate.js'
import { asMade } from './made.js'
import { explainIssues } from './mistakes.js'
import { applyOverrides } from './override.js'
import { parse } from './parse.js'
import { plainOf, type Tree } from './tree.js'
import { kindOf } from './words.js'

/** Reads a file as the full library understands it. Slow, and with a place for every mistake. */
export async function readSlowly<T extends z.ZodType>(file: SourceFile, schema: T): Promise<z.output<T>> {
  const { tree, mistakes } = await parse(file)
  if (!tree) throw new InputError(mistakes.length > 0 ? await locate(mistakes) : [emptyFile(file)])
  if (tree.kind !== 'mapping') throw new InputError([...mistakes, notAMapping(file, tree)])

  const value = await locatingMistakes(() => applyOverrides(plainOf(tree), file), mistakes)
  const names = forbiddenNames(value).map((path): Diagnostic => {
    const message = `"${forbiddenName}" cannot be a name`
    return { code: 'unknown-key', message, where: { file, path, at: 'key' }, help: 'choose another name' }
  })
  // Messages of our own are written from the issue, so those of zod are left out; a schema's own messages stay.
  const checked = schema.safeParse(value, { reportInput: true, error: () => '' })
  const issues = checked.success ? [] : explainIssues(checked.error.issues, { file, schema, value })
  const known = names.length > 0 ? issues.filter(({ message }) => !message.includes(forbiddenName)) : issues
  if (checked.success && mistakes.length + names.length === 0) return checked.data
  throw new InputError(await locate([...mistakes, ...names, ...known.map((mistake) => asMade(mistake, file, tree))]))
}

async function locatingMistakes<T>(run: () => T, others: readonly Diagnostic[]): Promise<T> {
  try {
    return run()
  } catch (error) {
    if (error instanceof InputError) throw new InputError(await locate([...others, ...error.diagnostics]))
    throw error
  }
}

const emptyFile = (file: SourceFile): Diagnostic => ({
  code: 'wrong-type',
  message: file.text.includes('#') ? 'the file holds nothing but comments' : 'the file is empty',
  where: { file, start: 0, end: 0 },
  help: 'write keys with their values, such as "name: Customer support"',
})

const notAMapping = (file: SourceFile, tree: Tree): Diagnostic => ({
  code: 'wrong-type',
  message: 'the file must be a mapping of keys to values',
  where: { file, start: tree.start, end: tree.end },
  label: `this is ${kindOf(plainOf(tree))}`,
  help: 'write keys with their values, such as "name: Customer support"',
})
