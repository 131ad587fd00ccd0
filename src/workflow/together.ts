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
  const again = others.find(({ file }, i) =>
    sheets.slice(0, i + 1).some((sheet) => sheet.file.file.path === file.file.path),
  )
  if (again) return [givenTwice(again)]
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
    const [horizon, other] = [horizonOf(sheet), horizonOf(first)]
    if (horizon !== other) {
      mistakes.push({
        code: 'conflict',
        message: `this spec covers ${horizon}, and ${first.file.file.path} ${other}`,
        where: here(sheet, ['horizon'], 'key'),
        help: 'specs of one run share a horizon; --set horizon.months=… sets it for all',
      })
    }
  }
  return [...mistakes, ...twice(sheets, 'workflows'), ...twice(sheets, 'costs')]
}

const givenTwice = ({ file: { file } }: Sheet): Diagnostic => ({
  code: 'duplicate-name',
  message: 'this file is given twice',
  where: { file, path: [], at: 'key' },
  help: 'name each spec once; a folder names every spec in it',
})

/** `12 months from 2027-01`. */
function horizonOf({ spec: { horizon } }: Sheet): string {
  const months = horizon?.months ?? 1
  return `${months} month${months === 1 ? '' : 's'} from ${horizon?.start ?? 'the next one'}`
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
