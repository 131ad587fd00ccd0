/** 0: fine. 1: a gate failed. 2: the input is wrong. 70: a bug of ours, never mistaken for a broken budget. */
export const exit = { fine: 0, gateFailed: 1, wrongInput: 2, bug: 70 } as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** A command ran and its verdict is no: `main` turns this into exit code 1. */
export class GateFailed extends Error {
  override name = 'GateFailed'
}
