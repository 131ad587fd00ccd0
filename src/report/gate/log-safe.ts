import { harmless } from '../../diagnostics/sanitize.js'

/**
 * Text of the user's for the log of a CI system: what a terminal would obey is spelt out, and so is what begins a command of
 * a runner, `::name` at the start of a line and `##[name]` anywhere in it.
 */
export const logSafe = (text: string): string => harmless(text).replaceAll('::', ':\\x3a').replaceAll('##[', '#\\x23[')
