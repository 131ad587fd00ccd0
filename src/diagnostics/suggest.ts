/**
 * The candidates a misspelt word may stand for: none, one, or two that are equally near. Letters of either case
 * are alike, and `-`, `_` and a space too, since `peak-factor` for `peak_factor` is no typing error but a habit.
 * A third of the word may be wrong, and two letters of a short one only if they changed places.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  const folded = fold(word)
  const cutoff = Math.max(1, Math.floor(folded.length / 3))
  let best = cutoff
  let found: string[] = []
  for (const candidate of new Set(candidates)) {
    const other = fold(candidate)
    if (Math.abs(other.length - folded.length) > best) continue
    const distance = editDistance(folded, other)
    if (distance > best || distance >= Math.max(folded.length, other.length)) continue
    if (distance < best) found = []
    best = distance
    found.push(candidate)
  }
  return found.slice(0, 2)
}

/** `did you mean "a"?`, `did you mean "a" or "b"?`, or undefined when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const guesses = nearest(word, candidates).map((guess) => `"${guess}"`)
  return guesses.length > 0 ? `did you mean ${guesses.join(' or ')}?` : undefined
}

const fold = (word: string): string =>
  word
    .slice(0, longestWord)
    .toLowerCase()
    .replace(/[_\s-]+/g, '_')

/** Longer words than any name are cut, so that a value of a megabyte does not take a minute to compare. */
const longestWord = 100

/** Damerau–Levenshtein distance (optimal string alignment): inserted, left out, changed or swapped letters. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? beforeLast[j - 2]! + 1 : Infinity
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, changed, swapped))
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
