/** Why a text is no expression, in the words of whoever wrote it. Asked once it is known to be none. */
export function problemWith(text: string): string {
  for (const [pattern, problem] of problems) {
    const match = pattern.exec(text)
    if (match) return problem(match[1] ?? '')
  }
  return text.split('(').length === text.split(')').length
    ? 'this is neither a number nor an expression'
    : 'this has another number of ( than of )'
}

/** The likelier reason comes first: a percent sign says more than the space before it. */
const problems: readonly (readonly [pattern: RegExp, problem: (found: string) => string])[] = [
  [/^\s*$/, () => 'nothing is written here'],
  [/%/, () => 'write a percentage as a share: 20 % is 0.2'],
  [/["'`]/, () => 'an expression holds no text'],
  [/=/, () => 'an expression has no "="'],
  [/([^\p{L}\p{N}_$\s.+\-*/(),])/u, (sign) => `"${sign}" cannot stand in an expression`],
  [/\b(min|max)\s*\([^,()]*\)/, (name) => `${name} takes two values or more`],
  [
    /(?!(?:min|max)\s*\()\b([\p{L}_$][\p{L}\p{N}_$]*)\s*\(/u,
    (name) => `"${name}" is no function here; min and max are`,
  ],
  [/\bto\b/, () => 'a range is two numbers: 2 to 9'],
  [/\b(mod|and|or|not|xor|in)\b/, (word) => `"${word}" cannot stand in an expression`],
  [/[+\-*/,(]\s*$/, () => 'something is missing at the end'],
  [/^\s*[*/,)]/, () => 'something is missing at the beginning'],
  [/[\p{L}\p{N}_.)]\s+[\p{L}\p{N}_.(]|[\d)][\p{L}_(]/u, () => 'between two terms stands + - * or /'],
]
