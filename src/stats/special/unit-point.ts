import { log1p } from './elementary.js'

/** A number between 0 and 1 known from both ends, since x near 1 tells little about 1 - x. */
export interface UnitPoint {
  readonly x: number
  readonly complement: number
  readonly logX: number
  readonly logComplement: number
}

export const unitPoint = (x: number): UnitPoint => ({
  x,
  complement: 1 - x,
  logX: Math.log(x),
  logComplement: log1p(-x),
})

/** The point whose odds x / (1 - x) have the given logarithm. */
export function fromLogOdds(logOdds: number): UnitPoint {
  const small = Math.exp(-Math.abs(logOdds))
  const far: UnitPoint = {
    x: small / (1 + small),
    complement: 1 / (1 + small),
    logX: -Math.abs(logOdds) - log1p(small),
    logComplement: -log1p(small),
  }
  return logOdds < 0 ? far : mirrored(far)
}

/** The same point counted from the other end. */
export const mirrored = ({ x, complement, logX, logComplement }: UnitPoint): UnitPoint => ({
  x: complement,
  complement: x,
  logX: logComplement,
  logComplement: logX,
})
