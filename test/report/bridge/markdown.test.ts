import { expect, test } from 'vitest'
import { book, plain, spec } from '../../analysis/diff/world.js'
import { run } from '../../cli/world.js'

// From 1 × 1 × 1 to 2 × 1.5 × ½, of 2,000,000: volume has (2 − 1)(2 + 1.5 + ½ + 2 × 1.5 × ½) ÷ 6 of it, and so on.
test('a page has the lead, the table, the waterfall and the inputs of each bar', async () => {
  const files = new Map([
    ['base/book.yaml', book(2)],
    ['base/a.yaml', spec(plain('a', 1e9, 1000) + plain('b', 1, 1))],
    ['head/book.yaml', book(1)],
    ['head/a.yaml', spec(plain('a', 2e9, 1500) + plain('b', 1, 1))],
  ])
  const { out } = await run(['bridge', 'base', 'head', '--format', 'markdown'], { files })
  expect(out).toBe(`## base → head

Jan 2027 (one month), in USD, expected case, as of 2026-11-22

Expected spend: **+$1,000,000 (+50.0 %)** from $2,000,000 to $3,000,000
- Up by volume +$1,833,333 (demand turns of a), efficiency +$1,083,333 (input of a)
- Down by price -$1,916,667 (acme/m1)

### Why it moved

|  |  | of base |
| --- | ---: | ---: |
| base | $2,000,000 |  |
| volume | +$1,833,333 | +91.7 % |
| efficiency | +$1,083,333 | +54.2 % |
| price | -$1,916,667 | -95.8 % |
| **head** | **$3,000,000** |  |

\`\`\`text
base        ████████████████████
volume                          +++++++++++++++++
efficiency                                       +++++++++++
price                                    -------------------
head        █████████████████████████████
\`\`\`

- No part in it: mix, quality, commitments, other.

### By workflow

|  | head | change | volume | efficiency | price |
| --- | ---: | ---: | ---: | ---: | ---: |
| a | $3,000,000 | +$1,000,000 | +$1,833,333 | +$1,083,333 | -$1,916,667 |
| b | <$1 | <-$1 |  |  | <-$1 |

### Volume +$1,833,333: users, sessions, turns

|  | base | head | part |
| --- | --- | --- | ---: |
| a.demand.turns | 1.0 bn | 2.0 bn | +$1,833,333 |

### Efficiency +$1,083,333: tokens per call, cache, retries

|  | base | head | part |
| --- | --- | --- | ---: |
| a.tokens.input | 1,000 | 1,500 | +$1,083,333 |

### Price -$1,916,667: the same models at other prices

|  | base | head | part |
| --- | --- | --- | ---: |
| acme/m1 |  |  | -$1,916,667 |
|   uncached input, Jan 2027 | 2.00 | 1.00 |  |
`)
})
