import { isDay } from '../yaml/scalars.js'

/** The day in the name of a file, such as `litellm_2026-08-01.json`; undefined where the name holds none. */
export function snapshotDay(path: string): string | undefined {
  const [day] = /\d{4}-\d{2}-\d{2}/.exec(path.slice(path.lastIndexOf('/') + 1)) ?? []
  return day !== undefined && isDay(day) ? day : undefined
}
