import type { Gate } from '../../gate/result.js'
import { gateCodeQuality } from './code-quality.js'
import { type CsvForm, gateCsv } from './csv.js'
import { gateAnnotations } from './github.js'
import { gateJson } from './json.js'
import { gateJunit } from './junit.js'
import { gateMarkdown } from './markdown.js'
import { gateMetrics } from './open-metrics.js'
import { gateSarif } from './sarif.js'

/** Every way in which a gate is written to a file; text for people knows its terminal and stands apart. */
export const gateFormats = {
  json: gateJson,
  markdown: gateMarkdown,
  csv: gateCsv,
  junit: gateJunit,
  sarif: gateSarif,
  github: gateAnnotations,
  'gitlab-codequality': gateCodeQuality,
  openmetrics: gateMetrics,
} as const satisfies Readonly<Record<string, (gate: Gate, form: CsvForm) => string>>

export type GateFormat = keyof typeof gateFormats
