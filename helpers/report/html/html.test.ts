import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeHtml, html, ownCode } from './html.ts'

test('what is filled in is escaped, what a template made is not, and nothing is nothing', () => {
  const name = `<b title="x" id='y'>&`
  expect(html`<p>${name}${null}${false}${7}${['<', html`<i>${'>'}</i>`]}</p>`.text).toBe(
    '<p>&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;7&lt;<i>&gt;</i></p>',
  )
})

test('no text becomes markup, leaves its attribute, or turns the text around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(escapeHtml(text)).not.toMatch(/[<>"'\u202e]|[^\P{Cc}\t\n]|&(?!(?:amp|lt|gt|quot|#39);)/u)
    }),
  )
})

test('a style or a script that would end its own element is a mistake', () => {
  expect(() => ownCode('x = "</script>"')).toThrow('must not hold the end')
  expect(ownCode('a > b && c').text).toBe('a > b && c')
})
