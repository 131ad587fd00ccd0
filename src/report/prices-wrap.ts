import { widthOfText } from './text.js'

/** Breaks text at its spaces into lines of so many columns; a longer word has a line of its own. Always one line or more. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOfText(longer) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** Text behind a name, wrapped, its further lines below its first. */
export function hanging(name: string, text: string, room: number): string[] {
  const [first = '', ...more] = wrap(text, Math.max(20, room - widthOfText(name)))
  return [`${name}${first}`, ...more.map((line) => `${' '.repeat(widthOfText(name))}${line}`)]
}
