import type { Gate } from '../../gate/result.js'
import { jsonText } from './json-text.js'

/** A gate as `tokenomics/gate@1`. */
export const gateJson = (gate: Gate): string => jsonText(gate)
