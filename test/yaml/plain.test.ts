import fc from 'fast-check'
import { expect, test } from 'vitest'
import { yamlTree } from '../../src/yaml/compose.js'
import { plainValue } from '../../src/yaml/plain.js'
import { plainOf } from '../../src/yaml/tree.js'
import { mappingish, yamlish } from './texts.js'

const runs = Number(process.env['RUNS'] ?? 3000)

function agrees(text: string): void {
  const plain = plainValue(text)
  if (!plain) return
  const { tree, mistakes } = yamlTree({ path: 'x', text })
  expect(mistakes, JSON.stringify(text)).toEqual([])
  expect(tree ? plainOf(tree) : null, JSON.stringify(text)).toEqual(plain.value)
}

test.each([yamlish, mappingish])('what the fast reader accepts, the full library reads alike', (texts) => {
  fc.assert(fc.property(texts, agrees), { numRuns: runs })
})
