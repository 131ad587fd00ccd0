import { type Diagnostic, InputError, type Place } from '../../diagnostics/diagnostic.js'

/** What both sides must agree on, and the file of the side that has one. */
export interface Frame {
  readonly currency: string
  readonly horizon: { readonly start: string; readonly months: number }
  readonly file?: Place['file']
}

/** What the sides are called in messages. */
export interface Words {
  readonly base: string
  readonly head: string
}

/** Throws an InputError where two sides do not report in one currency over one horizon. */
export function comparable(base: Frame, head: Frame, words: Words = { base: 'the base', head: 'the head' }): void {
  const at = (key: string, side: 'key' | 'value') =>
    head.file ? { where: { file: head.file, path: [key], at: side } } : {}
  const mistakes: Diagnostic[] = []
  if (base.currency !== head.currency)
    mistakes.push({
      code: 'currency',
      message: `${words.base} reports in ${base.currency}, and ${words.head} in ${head.currency}`,
      ...at('currency', 'value'),
      help: `both sides share a currency; --set currency=${head.currency} sets it for both`,
    })
  const { start, months } = head.horizon
  if (base.horizon.start !== start || base.horizon.months !== months)
    mistakes.push({
      code: 'conflict',
      message: `${words.base} covers ${covered(base.horizon)}, and ${words.head} ${covered(head.horizon)}`,
      ...at('horizon', 'key'),
      help: `both sides share a horizon; --set 'horizon={ start: ${start}, months: ${months} }' sets it for both`,
    })
  if (mistakes.length > 0) throw new InputError(mistakes)
}

const covered = ({ start, months }: Frame['horizon']): string =>
  `${months} month${months === 1 ? '' : 's'} from ${start}`
