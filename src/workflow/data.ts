import { dirname, isAbsolute, join } from 'node:path'
import type { Diagnostic, Path, SourceFile } from '../diagnostics/diagnostic.js'

import type { Distribution } from '../stats/distribution.js'
import { empirical } from '../stats/empirical.js'
import type { ValueForm } from './form.js'
import type { SpecSource } from './schema.js'
import { type DataColumns, dataKey } from './settle.js'

/** Reads the columns that `{ dist: empirical, file, column }` names, each file once; what cannot be read is noted. */
export async function readDataColumns(
  spec: SpecSource,
  file: SourceFile,
  readFile: (path: string) => Promise<string>,
  mistakes: Diagnostic[],
): Promise<DataColumns> {
  const columns = new Map<string, Distribution>()
  for (const { form, path } of dataForms(spec, [])) {
    const at = isAbsolute(form.file) ? form.file : join(dirname(file.path), form.file)
    const key = dataKey(form.file, form.column)
    if (columns.has(key)) continue
    // Few specs name a data file, and reading CSV takes a while to load.
    const { numbersOf } = await import('../ledger/column.js')
    const text = await readFile(at).catch(() => undefined)
    const column = text === undefined ? { problem: 'there is no such file' } : numbersOf(text, form.column)
    columns.set(key, empirical('numbers' in column ? column.numbers : [1]))
    if ('numbers' in column) continue
    mistakes.push({
      code: 'unreadable',
      message: `${form.file} gives no values: ${column.problem}`,
      where: { file, path: [...path, text === undefined ? 'file' : 'column'], at: 'value' },
      ...(column.help && { help: column.help }),
    })
  }
  return columns
}

type DataForm = Extract<ValueForm, { readonly kind: 'data' }>

/** Every value of a spec that names a data file, and where. */
function* dataForms(value: unknown, path: Path): Generator<{ readonly form: DataForm; readonly path: Path }> {
  if (typeof value !== 'object' || value === null) return
  if ('kind' in value) {
    if (value.kind === 'data') yield { form: value as DataForm, path }
    if (value.kind === 'moved') {
      const { base, by } = value as Extract<ValueForm, { readonly kind: 'moved' }>
      yield* dataForms(base, path)
      yield* dataForms(by, path)
    }
    return
  }
  for (const [key, part] of Object.entries(value))
    yield* dataForms(part, [...path, Array.isArray(value) ? Number(key) : key])
}
