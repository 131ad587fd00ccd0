import { InputError } from '../diagnostics/diagnostic.js'

/**
 * Reads an address that may be asked for; `from` is the one that led there, if the user did not write it. Throws an
 * InputError for any other, which does not repeat a password.
 */
export function addressOf(text: string, from?: string): URL {
  const led = from === undefined ? {} : { notes: [`${from} leads there`] }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const message = `${text} is not an address on the web`
    throw new InputError([
      { code: 'wrong-form', message, ...led, help: 'write one that begins with https:// or http://' },
    ])
  }
  if (url.username !== '' || url.password !== '') {
    const message = `the address at ${url.host} holds a user name or a password`
    const help = 'leave them out; a list behind a login can be downloaded by hand and brought in with prices import'
    throw new InputError([{ code: 'wrong-form', message, ...led, help }])
  }
  return url
}
