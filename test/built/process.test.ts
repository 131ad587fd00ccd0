import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root, tokenomics } from './program.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokenomics-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const spec = 'scenarios/customer-support.yaml'
const planted = '(function (module) { module.exports.main = () => { throw new Error("planted") } })\n'
const broken = 'schema: tokenomics/workflow@1\nworkflows: { a: { demand: { turns: -1 } } }\n'

describe('exit codes', () => {
  test.each([
    [['forecast', spec], 0],
    [['forecast', spec, '--no-simulation'], 0],
    [['--version'], 0],
    [['--help'], 0],
    [['forecast', '--help'], 0],
    [['validate', spec], 0],
    [['prices', 'check', '--max-age', '1'], 1],
    [['forecast', 'no-such-file.yaml'], 2],
    [['forecast'], 2],
    [['forcast', spec], 2],
    [['forecast', spec, '--formt', 'json'], 2],
    [['forecast', spec, '--format', 'xml'], 2],
    [['forecast', spec, '--as-of', '2026-02-30'], 2],
    [['forecast', spec, '--set', 'workflows.support-agent.retry_factor=0.5'], 2],
    [['forecast', spec, '-o', 'no/such/folder/x.json'], 2],
    [['explain', 'spnd', spec], 2],
    [['sensitivity', spec, '--draws', '500'], 0],
    [['sensitivity', spec, '--of', 'margin'], 2],
    [['sensitivity', spec, '--draws', '1'], 2],
    [['prices', 'show', 'openai/gpt-9'], 2],
    [['schema', 'nothing'], 2],
    [['completion', 'tcsh'], 2],
  ])('tokenomics %j ends with %i', (args, code) => {
    const ran = tokenomics(args)
    expect([ran.code, ran.err]).toEqual([code, ran.err])
    expect(ran.err).not.toMatch(/\n\s+at /)
    if (code === 2) expect(ran.out).toBe('')
    if (code === 2) expect(ran.err).not.toBe('')
  })

  test('a crash is 70, asks to be reported and keeps its stack', () => {
    cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
    cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'dist/tokenomics.cjs'), planted)
    const ran = spawnSync(process.execPath, [join(folder, 'bin/tokenomics.js'), 'forecast'], { encoding: 'utf8' })
    expect(ran.status).toBe(70)
    expect(ran.stderr).toMatch(/bug of the program[\s\S]*report[\s\S]*planted[\s\S]*\n\s+at /)
    expect(ran.stdout).toBe('')
  })

  test('a module that does not load is 70 too', () => {
    writeFileSync(join(folder, 'dist/tokenomics.cjs'), 'this is not JavaScript\n')
    expect(spawnSync(process.execPath, [join(folder, 'bin/tokenomics.js')]).status).toBe(70)
  })
})

describe('streams', () => {
  test('a spec comes from stdin', () => {
    const text = readFileSync(join(root, spec), 'utf8')
    const { code, out } = tokenomics(['forecast', '-', '--format', 'json'], { input: text })
    expect(code).toBe(0)
    expect(JSON.parse(out).spec.files[0].path).toBe('(stdin)')
  })

  test('the result is on stdout, notes are on stderr, and a file gets what stdout would', () => {
    const { out, err } = tokenomics(['forecast', spec])
    expect(out).toContain('Three cases')
    expect(err).toMatch(/^note: /)
    const target = join(folder, 'out.txt')
    expect(tokenomics(['forecast', spec, '-o', target])).toMatchObject({ code: 0, out: '' })
    expect(readFileSync(target, 'utf8')).toBe(out)
  })

  test('a file stays as it was when the input is wrong, and no draft is left', () => {
    const target = join(folder, 'kept.json')
    writeFileSync(target, 'kept')
    const { code, out } = tokenomics(['forecast', '-', '--format', 'json', '-o', target], { input: broken })
    expect([code, out, readFileSync(target, 'utf8')]).toEqual([2, '', 'kept'])
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('mistakes are JSON where the result would have been', () => {
    const { err } = tokenomics(['forecast', '-', '--format', 'json'], { input: broken })
    expect(JSON.parse(err)).toMatchObject({
      schema: 'tokenomics/diagnostics@1',
      diagnostics: [{ code: 'out-of-range', line: 2 }],
    })
  })

  test('a reader that has seen enough ends nothing', () => {
    const command = `"${process.execPath}" bin/tokenomics.js forecast ${spec} --format csv | head -n 1`
    const ran = spawnSync('bash', ['-o', 'pipefail', '-c', command], { cwd: root, encoding: 'utf8' })
    expect([ran.status, ran.stderr.replace(/^note: .*\n/gm, '')]).toEqual([0, ''])
    expect(ran.stdout).toMatch(/^period,workflow,step/)
  })

  test.each([
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '', FORCE_COLOR: '1' }, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [{ NO_COLOR: '' }, false],
  ])('colour with %j: %s', (env, coloured) => {
    expect(tokenomics(['forecast', spec], { env }).out.includes('\u001b[')).toBe(coloured)
  })
})

test('the same input gives the same bytes', () => {
  for (const format of ['table', 'json', 'csv', 'markdown']) {
    const args = [
      'forecast',
      spec,
      'scenarios/examples/retry-loop.yaml',
      '--format',
      format,
      '--set',
      'horizon={ start: 2027-01, months: 2 }',
    ]
    expect(tokenomics(args)).toEqual(tokenomics(args))
  }
})

test('sensitivity gives the same bytes each time, and shares that add up to 1', () => {
  for (const format of ['table', 'json', 'csv', 'markdown']) {
    const args = ['sensitivity', spec, '--of', 'cost_per_trusted_outcome', '--draws', '1000', '--format', format]
    const ran = tokenomics(args)
    expect(ran).toEqual(tokenomics(args))
    if (format !== 'json') continue
    const { inputs } = JSON.parse(ran.out) as { readonly inputs: readonly { readonly share: number }[] }
    expect(Math.abs(inputs.reduce((sum, { share }) => sum + share, 0) - 1)).toBeLessThan(1e-12)
  }
})

test('a folder of specs is one portfolio', () => {
  const { code, out, err } = tokenomics([
    'forecast',
    'scenarios/examples',
    '--format',
    'json',
    '--set',
    'currency=USD',
    '--set',
    'horizon={ start: 2027-01, months: 1 }',
  ])
  expect([code, err]).toEqual([0, err])
  expect(JSON.parse(out).spec.files.length).toBeGreaterThan(5)
})

test('it runs through a link, as npx does', () => {
  const link = join(folder, 'tokenomics')
  symlinkSync(join(root, 'bin/tokenomics.js'), link)
  const ran = spawnSync(process.execPath, [link, '--version'], { encoding: 'utf8' })
  expect([ran.status, ran.stdout]).toEqual([
    0,
    `${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`,
  ])
  expect(existsSync(link)).toBe(true)
})
