import { refuseUnless, refuseUnlessFinite } from './checks.js'

/** Throws a RangeError unless min ≤ mode ≤ max, all finite. */
export function refuseUnlessThreePoints(min: number, mode: number, max: number): void {
  refuseUnlessFinite({ minimum: min, mode, maximum: max })
  refuseUnless(min <= mode, `the minimum ${min} is above the mode ${mode}`)
  refuseUnless(mode <= max, `the mode ${mode} is above the maximum ${max}`)
}
