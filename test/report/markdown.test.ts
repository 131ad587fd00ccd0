import { expect, test } from 'vitest'
import { inMarkdown, markdownSheet } from '../../src/report/markdown.js'

/** A space of no width, as an escape that can be seen. */
const seen = (text: string): string => text.replaceAll('\u200B', '<0>').replaceAll('&lt;', '&lt;')

test.each([
  ['a | b', 'a \\| b'],
  ['`code`', '\\`code\\`'],
  ['*bold* _it_ ~gone~', '\\*bold\\* \\_it\\_ \\~gone\\~'],
  ['<img src=x>', '&lt;img src=x&gt;'],
  ['![alt](http://x.y)', '!\\[alt\\](http:<0>//x.y)'],
  ['[link](http://x.y)', '\\[link\\](http:<0>//x.y)'],
  ['www.example.org', 'www<0>.example.org'],
  ['@everyone', '@<0>everyone'],
  ['fixes #123', 'fixes #<0>123'],
  ['GH-12', 'GH-<0>12'],
  [':tada:', ':<0>tada:'],
  ['two\nlines', 'two\\\\nlines'],
  ['a \\| b', 'a \\\\\\| b'],
  ['&lt;', '&amp;lt;'],
  ['$x$', '\\$x\\$'],
  ['\u202Eevil', '\\\\u202eevil'],
])('the text %j is data in Markdown', (text, escaped) => {
  expect(seen(inMarkdown(text))).toBe(escaped)
})

test('plain names stay as they are', () => {
  for (const name of ['support-agent', 'openai/gpt-6.1-terra', 'Résumé 概要', '2026.11.22', '12:30'])
    expect(inMarkdown(name)).toBe(name)
})

test('a sheet is a table without its bars, its strong row bold', () => {
  const sheet = {
    title: 'Spend',
    columns: [
      { head: 'Part', kind: 'text' },
      { head: 'share', kind: 'number' },
      { head: '', kind: 'bar' },
    ],
    rows: [
      ['a', '75.0 %', '███'],
      ['b', '25.0 %', '█'],
    ],
    strong: 1,
    remarks: ['That is all.'],
  } as const
  expect(markdownSheet(sheet)).toBe(
    '### Spend\n\n| Part | share |\n| --- | ---: |\n| a | 75.0 % |\n| **b** | **25.0 %** |\n\n- That is all.',
  )
})
