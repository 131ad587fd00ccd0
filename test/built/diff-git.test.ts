import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Diff } from '../../src/analysis/diff/result.js'
import { book, plain, spec } from '../analysis/diff/world.js'
import { ThrowAway } from './repository.js'

let repo: ThrowAway
beforeAll(() => {
  repo = ThrowAway.init().commit({
    'team/specs/a.yaml': spec(plain('a', 1e6, 1000), 'contract: ../terms/c.yaml').replace('./book', '../../book'),
    'team/terms/c.yaml':
      'schema: tokenomics/contract@1\ndiscounts: [{ provider: acme, percent: 50, from: 2026-01-01 }]\n',
    'book.yaml': book(2),
    'team/notes.md': 'nothing to forecast',
  })
  repo.git('tag', 'v1')
  repo.commit({
    'book.yaml': book(4),
    'team/specs/a.yaml': spec(plain('a', 2e6, 1000)).replace('./book', '../../book'),
  })
})
afterAll(() => repo.remove())

const diff = (args: readonly string[], from = repo) => {
  const ran = from.run(['diff', ...args, '--format', 'json', '--no-simulation'])
  return { ...ran, found: (ran.out === '' ? undefined : JSON.parse(ran.out)) as Diff }
}

describe('a state of git', () => {
  test('is read whole: specs, price books and contracts as they were then', () => {
    const { code, found } = diff(['git:v1', 'team/specs'])
    expect(code).toBe(0)
    expect(found.spend.expected).toMatchObject({ base: 1000, head: 8000 })
    expect(found.base).toMatchObject({ given: 'git:v1', commit: repo.git('rev-parse', 'v1') })
    expect(found.base.files[0]!.path).toBe('git:v1:/team/specs/a.yaml')
  })

  test.each([
    ['from the top', ['git:v1:team/specs', 'git:HEAD:team/specs'], '.'],
    ['one file', ['git:v1:team/specs/a.yaml', 'team/specs/a.yaml'], '.'],
    ['from a folder', ['git:v1', 'specs'], 'team'],
    ['from a folder, by a path from there', ['git:v1:./specs', 'specs'], 'team'],
    ['from a folder, by a path from the top', ['git:v1:team/specs', 'specs'], 'team'],
    ['two states, of the current folder', ['git:v1', 'git:HEAD'], 'team/specs'],
  ])('%s', (_, args, folder) => {
    const { code, err, found } = diff(args, new ThrowAway(join(repo.path, folder)))
    expect([code, err]).toEqual([0, ''])
    expect(found.spend.expected).toMatchObject({ base: 1000, head: 8000 })
  })

  test.each([
    ['git:v2', 'unknown-name', 'git knows no commit "v2"', 5],
    ['git:v1:team/spec', 'unreadable', 'there is no file team/spec in v1', 8],
    ['git:v1:team/notes.md', undefined, undefined, undefined],
    ['git:v1:team', 'unreadable', 'there is no workflow spec in the folder team in v1', 8],
    ['git:--help', 'unknown-name', 'git knows no commit "--help"', 5],
    ['git:v1 --all', 'unknown-name', 'git knows no commit "v1 --all"', 5],
    ['git:v1:../../../etc/passwd', 'unreadable', 'there is no file ../../../etc/passwd in v1', 8],
  ])('that is not there is shown where it was asked for: %s', (given, code, message, column) => {
    const ran = diff([given, 'team/specs'])
    expect([ran.code, ran.out]).toEqual([2, ''])
    const [first] = JSON.parse(ran.err).diagnostics
    if (code !== undefined) expect(first).toMatchObject({ code, message, path: 'BASE', line: 1, column })
  })

  test('that names a book outside of the repository does not find it on the disk', () => {
    const other = ThrowAway.init()
    const nested = new ThrowAway(join(other.path, 'inner'))
    other.write({ 'inner/x': '', 'own.yaml': book(2) })
    nested.git('init', '-q', '-b', 'main')
    nested.commit({ 'a.yaml': spec(plain('a', 1e6, 1000)).replace('./book.yaml', '../own.yaml') })
    expect(nested.run(['forecast', 'a.yaml', '--no-simulation']).code).toBe(0)
    const { code, err } = diff(['git:HEAD', 'a.yaml'], nested)
    expect([code, JSON.parse(err).diagnostics[0].message]).toEqual([
      2,
      expect.stringContaining('there is no price book'),
    ])
    other.remove()
  })
})
