/** Characters that take no column of their own: combining marks (variation selectors are), skin tones, joiners. */
const zero = /^(?:[\p{Mn}\p{Me}\p{Emoji_Modifier}]|\u200C|\u200D)$/u

/** East Asian wide and fullwidth blocks, and emoji that are shown as pictures (Unicode Standard Annex 11). */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]$/u

/** Columns that one character takes in a terminal: 0, 1 or 2. */
export function widthOf(character: string): 0 | 1 | 2 {
  if (character >= ' ' && character <= '~') return 1
  if (zero.test(character)) return 0
  return wide.test(character) ? 2 : 1
}
