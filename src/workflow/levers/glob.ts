/** Whether a name fits a pattern in which `*` stands for any text and `?` for one character; everything else for itself. */
export function fits(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return alike(first, name)
  if (name.length < first.length || !alike(first, name.slice(0, first.length))) return false
  let at = first.length
  const last = rest.pop()!
  for (const part of rest) {
    const found = find(part, name, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - last.length >= at && alike(last, name.slice(name.length - last.length))
}

/** The first place from `at` on where a part without stars stands. */
function find(part: string, name: string, at: number): number {
  for (let from = at; from + part.length <= name.length; from += 1)
    if (alike(part, name.slice(from, from + part.length))) return from
  return -1
}

function alike(pattern: string, text: string): boolean {
  if (pattern.length !== text.length) return false
  for (let i = 0; i < text.length; i += 1) if (pattern[i] !== '?' && pattern[i] !== text[i]) return false
  return true
}

/** Patterns as a file writes them, one or several; none fits everything. */
export const fitsOneOf = (patterns: unknown, name: string): boolean =>
  patterns === undefined || [patterns].flat().some((pattern) => fits(String(pattern), name))
