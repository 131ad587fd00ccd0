import type { Diagnostic } from '../diagnostics/diagnostic.js'
import type { SpecFile } from './portfolio.js'
import type { SpecSource } from './schema.js'

interface Sheet {
  readonly spec: SpecSource
  readonly file: SpecFile
}

/** What specs that are forecast together must agree on: currency and horizon; and no workflow may stand in two of them. */
export function mistakesBetween(sheets: readonly Sheet[]): readonly Diagnostic[] {
  const [first, ...others] = sheets
  if (!first) return []
  const mistakes: Diagnostic[] = []
  const here = (sheet: Sheet, path: readonly string[], at: 'key' | 'value') => ({ file: sheet.file.file, path, at })
  for (const sheet of others) {
    const [currency, theirs] = [sheet.spec.currency ?? 'USD', first.spec.currency ?? 'USD']
    if (currency !== theirs) {
      mistakes.push({
        code: 'currency',
        message: `this spec is in ${currency}, and ${first.file.file.path} in ${theirs}`,
        where: here(sheet, ['currency'], 'value'),
        help: 'specs of one run share a currency',
      })
    }
    const [horizon, other] = [sheet, first].map(({ spec }) =>
      JSON.stringify([spec.horizon?.start, spec.horizon?.months ?? 1]),
    )
    if (horizon !== other) {
      mistakes.push({
        code: 'conflict',
        message: `this spec has another horizon than ${first.file.file.path}`,
        where: here(sheet, ['horizon'], 'key'),
        help: 'specs of one run share a horizon; --set horizon.months=… sets it for all',
      })
    }
  }
  return [...mistakes, ...twice(sheets, 'workflows'), ...twice(sheets, 'costs')]
}

/** Names that two files give to different things. */
function twice(sheets: readonly Sheet[], kind: 'workflows' | 'costs'): readonly Diagnostic[] {
  const seen = new Map<string, string>()
  return sheets.flatMap((sheet) =>
    Object.keys(sheet.spec[kind] ?? {}).flatMap((id): readonly Diagnostic[] => {
      const other = seen.get(id)
      seen.set(id, sheet.file.file.path)
      if (other === undefined) return []
      const what = kind === 'workflows' ? 'workflow' : 'shared cost'
      return [
        {
          code: 'duplicate-name',
          message: `the ${what} "${id}" stands in ${other} already`,
          where: { file: sheet.file.file, path: [kind, id], at: 'key' },
          help: 'give it a name of its own',
        },
      ]
    }),
  )
}
