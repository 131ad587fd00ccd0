import * as z from 'zod'
import { InputError, type SourceFile } from '../diagnostics/diagnostic.js'
import { forbiddenNames } from './forbidden.js'
import { applyOverrides } from './override.js'
import { plainValue } from './plain.js'
import { textMistake } from './text.js'

// Compiling a schema to JavaScript pays only for many thousand values; a run reads a handful of files.
z.config({ jitless: true, memoizer: undefined })

/**
 * Reads one YAML or JSON file into a checked value, the overrides of the command line applied before it is checked,
 * or throws an InputError that holds every mistake in it, located and in the order of the file.
 */
export async function read<T extends z.ZodType>(file: SourceFile, schema: T): Promise<z.output<T>> {
  const mistake = textMistake(file)
  if (mistake) throw new InputError([mistake])
  const plain = plainValue(file.text)
  if (plain && isMapping(plain.value)) {
    const value = attempt(() => applyOverrides(plain.value, file))
    if (value && forbiddenNames(value.result).length === 0) {
      const checked = schema.safeParse(value.result)
      if (checked.success) return checked.data
    }
  }
  // Only a file that is unusual or wrong gets here, so only then is the machinery for positions and messages loaded.
  const { readSlowly } = await import('./read-slowly.js')
  return readSlowly(file, schema)
}

const isMapping = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

function attempt<T>(run: () => T): { readonly result: T } | undefined {
  try {
    return { result: run() }
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
