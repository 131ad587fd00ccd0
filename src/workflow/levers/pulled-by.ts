import type { Path, SourceFile } from '../../diagnostics/diagnostic.js'
import { valueIn } from '../../graph/value.js'
import { boundsOf } from '../expression.js'
import type { Cases, ValueForm } from '../form.js'
import type { Quantity } from '../portfolio.js'
import type { Ended } from '../trend/move.js'
import { type MonthValue, monthValue } from '../trend/path.js'

export type Pulled = Extract<ValueForm, { readonly kind: 'moved' }>

/** A number that a lever moves, as a quantity made of what it was and of what it is moved by, each drawn under its own name. */
export function pulledBy(
  form: Pulled,
  was: Ended,
  mover: Ended,
  { file, path, months }: { readonly file: SourceFile; readonly path: Path; readonly months: number },
): Ended {
  const { expr, identity } = form
  // It stands where the number does, and is found by another name.
  const by = mover.quantity.place
    ? { ...mover.quantity, place: { file, path: [...path, 'by'], at: 'value' as const } }
    : mover.quantity
  const operands = { base: was.quantity, by }
  const operand = (name: string): Quantity => (name === 'base' ? was.quantity : by)
  const cases = [0, 1, 2].map((i) => valueIn(expr, (name) => operand(name).cases[i]!)) as unknown as Cases
  const ends = boundsOf(expr, ['base', 'by'], (name) => (name === 'base' ? was.ends : mover.ends))
  const quantity: Quantity = { cases, form, place: { file, path, at: 'value' } }
  if (isCertain(was.quantity) && isCertain(by)) return { quantity, ends }
  const text = 'as a lever moves it'
  const values = Array.from({ length: months }, (_, at): MonthValue => {
    const keys = [was.quantity, by].flatMap((each) => (each.path ? [each.path.months[at]!.key] : []))
    return monthValue({ expr, text, key: keys.join() }, at, operand)
  })
  return { quantity: { ...quantity, path: { operands, who: { by: identity }, months: values } }, ends }
}

const isCertain = ({ distribution, form, path }: Quantity): boolean =>
  distribution === undefined && form.kind !== 'expression' && path === undefined
