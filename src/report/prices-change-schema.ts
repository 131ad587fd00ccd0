import { cacheWrite, price } from './prices-schema-parts.js'
import { exactly, type JsonSchema, orNull, said, text } from './schema-parts.js'

/** Which price of an entry a figure is. */
export const rateName: Readonly<Record<string, JsonSchema>> = {
  part: said('Where the price stands', { enum: ['rate', 'tier', 'hours', 'mode'] }),
  of: said('Edge of the tier in tokens, name of the hours or of the mode; empty for the base tier', text),
  rate: said('Key of the rate; begins: tokens of the shortest prompt of a tier', {
    type: 'string',
    pattern: `^(input|cache_read|cache_write|${cacheWrite}|reasoning|output|begins)$`,
  }),
}

/** A price that differs. */
export const rateChange = exactly({
  ...rateName,
  old: said('Per Mtok; null where there was none', orNull(price)),
  new: said('Per Mtok; null where there is none', orNull(price)),
})
