/** Throws a RangeError with the message, in words of the one who wrote the numbers, unless the condition holds. */
export function refuseUnless(condition: boolean, message: string): void {
  if (!condition) throw new RangeError(message)
}

/** Throws a RangeError unless every parameter is a finite number; the names are those of the messages. */
export function refuseUnlessFinite(parameters: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    // Writing a number out takes longer than all else that a distribution needs to be made.
    if (!Number.isFinite(value)) refuseUnless(false, `the ${name} must be a finite number, not ${value}`)
  }
}

/** Throws a RangeError unless mean and standard deviation are finite and the latter is not negative. */
export function refuseUnlessMoments(mean: number, sd: number): void {
  refuseUnlessFinite({ mean, 'standard deviation': sd })
  refuseUnless(sd >= 0, `the standard deviation is ${sd}; it cannot be negative`)
}
