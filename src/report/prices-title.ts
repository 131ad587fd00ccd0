import type { ChalkInstance } from 'chalk'
import { hanging } from './prices-wrap.js'

/** The first line of a report, its title in bold, wrapped where the terminal is narrow. */
export function titled(title: string, text: string, paint: ChalkInstance, room: number): string[] {
  const [first = '', ...more] = hanging('', `${title}: ${text}`, room)
  return [`${paint.bold(first.slice(0, title.length))}${first.slice(title.length)}`, ...more.map((line) => `  ${line}`)]
}
