/** The lower triangle L, row by row, of L Lᵀ = matrix; or the row at which there is none. */
export type Factor = { readonly rows: readonly (readonly number[])[] } | { readonly failsAt: number }

/** What is left of a variance of 1 when rounding is all that keeps it from 0. */
const NOTHING = 1e-12

/**
 * Factors a correlation matrix, of which only the lower triangle is read. It need not be of full rank: quantities that follow
 * others entirely are allowed. Fails at the first row that contradicts those before it.
 */
export function cholesky(matrix: readonly (readonly number[])[]): Factor {
  const rows: number[][] = []
  for (const [i, given] of matrix.entries()) {
    const row: number[] = []
    let left = given[i]!
    for (const [j, above] of rows.entries()) {
      const unexplained = given[j]! - dot(row, above, j)
      const pivot = above[j]!
      if (pivot === 0 && Math.abs(unexplained) > NOTHING) return { failsAt: i }
      const entry = pivot === 0 ? 0 : unexplained / pivot
      row.push(entry)
      left -= entry * entry
    }
    if (left < -NOTHING) return { failsAt: i }
    row.push(left > NOTHING ? Math.sqrt(left) : 0)
    rows.push(row)
  }
  return { rows }
}

function dot(first: readonly number[], second: readonly number[], count: number): number {
  let sum = 0
  for (let i = 0; i < count; i += 1) sum += first[i]! * second[i]!
  return sum
}
