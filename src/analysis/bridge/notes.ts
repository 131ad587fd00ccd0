import type { Note } from '../../forecast/forecast.js'
import { byOthersTexts } from '../diff/make.js'
import { movedByOthers } from '../diff/shared.js'
import type { Side } from '../diff/side.js'
import { fitsBetween } from './fits.js'
import type { Game } from './game.js'

/** What to know of how two sides were split. */
export function notesOn(base: Side, head: Side, game: Game | undefined, isSplit: boolean): readonly Note[] {
  const note = (code: string, message: string): Note => ({ code, message, path: null, line: null, column: null })
  if (!game || !isSplit)
    return [
      note('not-split', 'the change cannot be split: parts of one side cannot be forecast with parts of the other'),
    ]
  const fits = fitsBetween(base.priced, head.priced)
  const before = new Map(base.priced.portfolio.workflows.map((workflow) => [workflow.id, workflow]))
  const pairs = head.priced.portfolio.workflows.flatMap((workflow) => {
    const other = before.get(workflow.id)
    return other ? [[other, workflow] as const] : []
  })
  const byOthers = movedByOthers(
    base,
    head,
    [...game.pieces.values()].map(({ workflow, name }) => ({ workflow, path: name })),
  )
  return [
    ...pairs.flatMap(([was, is]) => {
      if (was.demand.form === is.demand.form) return []
      return [
        fits.demand(was, is)
          ? note(
              'other-demand',
              `the demand of "${is.id}" is given in another form: its change is volume here, and of the spec in diff`,
            )
          : note(
              'not-exchanged',
              `the demand of "${is.id}" is given in another form, and other parts of it need what only one of them tells: all of its change is mix`,
            ),
      ]
    }),
    ...pairs.flatMap(([was, is]) =>
      was.demand.form !== is.demand.form && !fits.demand(was, is)
        ? []
        : is.steps.flatMap((step) => {
            const other = was.steps.find(({ id }) => id === step.id)
            if (!other || fits.tokens(was, other, is, step)) return []
            return [
              note(
                'not-exchanged',
                `the models of step "${step.id}" of "${is.id}" have no price for all tokens of the other side: all of its change is mix`,
              ),
            ]
          }),
    ),
    ...byOthersTexts(byOthers).map((text) => note('moved-by-others', text)),
  ]
}
