import type { JsonSchema } from '../../../src/commands/formats.js'

const text = { type: 'string' }
const line = { type: 'integer', minimum: 1 }
const only = (required: readonly string[], properties: JsonSchema): JsonSchema => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})

/**
 * What SARIF 2.1.0 (OASIS Standard, section 3) says of the objects that a gate writes, in our words; the numbers are its sections.
 * It is narrower than the standard: what the standard permits and a gate does not write is refused too.
 */
export const sarifShape: JsonSchema = {
  // 3.13 sarifLog
  ...only(['version', 'runs'], {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: { type: 'array', minItems: 1, items: { $ref: '#/$defs/run' } },
  }),
  $defs: {
    // 3.14 run; 3.14.17 columnKind
    run: only(['tool', 'results'], {
      tool: only(['driver'], { driver: { $ref: '#/$defs/component' } }),
      // 3.17.3: a trailing slash makes all of it a category
      automationDetails: only(['id'], { id: text }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: { type: 'array', items: { $ref: '#/$defs/result' } },
    }),
    // 3.19 toolComponent
    component: only(['name'], {
      name: { type: 'string', minLength: 1 },
      semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
      rules: { type: 'array', uniqueItems: true, items: { $ref: '#/$defs/rule' } },
    }),
    // 3.49 reportingDescriptor, 3.50 reportingConfiguration, 3.12 multiformatMessageString
    rule: only(['id'], {
      id: { type: 'string', minLength: 1 },
      shortDescription: only(['text'], { text }),
      defaultConfiguration: only([], { level: { enum: ['none', 'note', 'warning', 'error'] } }),
    }),
    // 3.27 result; 3.11 message: text or id
    result: only(['message'], {
      ruleId: text,
      ruleIndex: { type: 'integer', minimum: -1 },
      level: { enum: ['none', 'note', 'warning', 'error'] },
      message: only(['text'], { text: { type: 'string', minLength: 1 } }),
      locations: { type: 'array', items: only(['physicalLocation'], { physicalLocation: { $ref: '#/$defs/place' } }) },
      // 3.27.18: names that may carry a version, values that are strings
      partialFingerprints: { type: 'object', additionalProperties: text },
    }),
    // 3.29 physicalLocation, 3.4 artifactLocation, 3.30 region
    place: only(['artifactLocation'], {
      artifactLocation: only(['uri'], { uri: { type: 'string', format: 'uri-reference' }, uriBaseId: text }),
      region: only([], { startLine: line, startColumn: line }),
    }),
  },
}
