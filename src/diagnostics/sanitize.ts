/**
 * Characters that a terminal obeys instead of showing, or that change how their neighbours look:
 * control characters (escape sequences begin with one), line separators, the marks that turn the
 * direction of text round, invisible tag characters, and halves of surrogate pairs.
 */
const harmful =
  /[\x00-\x1F\x7F-\x9F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}\p{Cs}]/gu

/**
 * Text of the user, made safe to print in a terminal: what could move the cursor, change colours, break the line
 * or reorder the text is spelt out as an escape (`\x1b`, `\u202e`). A tab becomes a space; everything else stays.
 */
export const harmless = (text: string): string => text.replace(harmful, spelled)

function spelled(character: string): string {
  if (character === '\t') return ' '
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}
