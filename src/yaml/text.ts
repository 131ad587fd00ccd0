import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.js'
import { mostBytes } from './limits.js'

/** Whether a text is meant as JSON: its first character that is not white space (or the byte order mark) is `{`. */
export const looksLikeJson = (text: string): boolean => /^\uFEFF?[ \t\r\n]*\{/.test(text)

/** A text without its byte order mark, and how many characters that took away. */
export const withoutMark = (text: string): { readonly text: string; readonly shift: number } =>
  text.startsWith('\uFEFF') ? { text: text.slice(1), shift: 1 } : { text, shift: 0 }

/**
 * What stops a file from being read at all, found without parsing it: too many bytes (`too-large`),
 * or characters that no text file holds (`not-text`), of which the first is shown.
 */
export function textMistake(file: SourceFile): Diagnostic | undefined {
  if (file.text.length > mostBytes || Buffer.byteLength(file.text) > mostBytes) {
    return {
      code: 'too-large',
      message: `the file is larger than ${mostBytes / 1024 / 1024} MiB`,
      where: { file, start: 0, end: 0 },
      help: 'split the file',
    }
  }
  const start = file.text.search(forbidden)
  if (start < 0) return undefined
  const code = file.text.codePointAt(start) ?? 0
  const where = { file, start, end: start + 1 }
  if (code === 0xfffd) {
    return {
      code: 'not-text',
      message: 'the file is not UTF-8 text',
      where,
      label: 'these bytes are no character',
      help: 'save the file as UTF-8',
    }
  }
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return {
    code: 'not-text',
    message: code === 0 ? 'the file is not text' : `the file holds a control character (${name})`,
    where,
    label: code === 0 ? 'this is a NUL byte' : 'a text file cannot hold this',
    help:
      code === 0 ? 'save the file as UTF-8 text' : 'delete the character; in double quotes it can be written as \\x..',
  }
}

/** The characters that YAML 1.2 does not allow in a file (c-printable), and U+FFFD, which decoders put for broken bytes. */
const forbidden = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFD-\uFFFF\p{Cs}]/u
