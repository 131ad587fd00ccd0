/** The formulas do not make a model: a circle, a unit that does not fit, a name nobody defines. A bug of ours. */
export class ModelError extends Error {
  override name = 'ModelError'
}
