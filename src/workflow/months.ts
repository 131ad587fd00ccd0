/** The months of a horizon as ISO months, `2027-01` first. */
export function monthsOf({ start, months }: { readonly start: string; readonly months: number }): readonly string[] {
  const [year, month] = start.split('-').map(Number) as [number, number]
  return Array.from({ length: months }, (_, i) => {
    const at = month - 1 + i
    return `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
