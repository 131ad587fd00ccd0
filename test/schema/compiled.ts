import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { JsonSchema } from '../../src/commands/formats.js'

/** A JSON Schema as ajv understands it: an implementation of the standard that shares nothing with the program. */
export function compiled(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
  // The default export of a CommonJS module is the module itself to Node and its `default` to the type checker.
  const addFormats = formats as unknown as (instance: Ajv2020) => void
  addFormats(ajv)
  return ajv.compile(schema)
}
