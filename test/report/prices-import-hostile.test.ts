import { expect, test } from 'vitest'
import { run } from '../cli/world.js'

const list = (id: string, input = 1e-6) =>
  JSON.stringify({
    [id]: { litellm_provider: 'acme', mode: 'chat', input_cost_per_token: input, output_cost_per_token: 5e-6 },
  })

const steering = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/

test.each(['m\x1b[31m', 'm\u202e', '__proto__', '"quoted", {x}: &a', '# comment', '- item', '<script>|[x](y)'])(
  'a model called %j is imported, or told, as the name it is',
  async (id) => {
    const files = new Map([['list.json', list(id)]])
    const { out, err, code } = await run(['prices', 'import', 'litellm', 'list.json', '--into', 'b.yaml'], { files })
    expect([0, 2]).toContain(code)
    expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(steering)
  },
)

test('names of a list are no markup in what is compared', async () => {
  const id = '<script>|[x](http://evil.example)'
  const files = new Map([
    ['a.json', list(id)],
    ['b.json', list(id, 2e-6)],
  ])
  const { out } = await run(['prices', 'crosscheck', 'a.json', 'b.json', '--format', 'markdown'], { files })
  expect(out).toContain('script')
  expect(out).not.toMatch(/<script|\[x\]\(http/)
})
