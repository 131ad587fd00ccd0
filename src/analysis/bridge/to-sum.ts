/** Parts that add up to a whole: what they lack is shared by their size. Undefined where nothing tells how. */
export function toSum(whole: number, parts: readonly number[]): readonly number[] | undefined {
  const sum = parts.reduce((total, part) => total + part, 0)
  const size = parts.reduce((total, part) => total + Math.abs(part), 0)
  if (!Number.isFinite(size)) return undefined
  if (size === 0) return whole === 0 ? parts : undefined
  return parts.map((part) => part + ((whole - sum) * Math.abs(part)) / size)
}
