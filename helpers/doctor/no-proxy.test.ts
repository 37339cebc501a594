import { expect, test } from 'vitest'
import { bypassedBy, entriesOf } from './no-proxy.ts'

test.each([
  ['', []],
  [' , ,', []],
  ['a,b', ['a null', 'b null']],
  [' a', ['a null']],
  ['a, b', ['a null', 'b space']],
  ['a b', ['a b space']],
  ['a ,b ', ['a null', 'b null']],
  ['10.0.0.0/8', ['10.0.0.0/8 cidr']],
  ['10.0.0.0/8x', ['10.0.0.0/8x null']],
  ['a/b', ['a/b null']],
  ['*', ['* null']],
  [' * ', ['* null']],
  ['a,*', ['a null', '* star']],
  ['*.a', ['*.a star']],
  ['a:80', ['a:80 port']],
  ['a:80x', ['a:80x null']],
  ['a:', ['a: null']],
  ['::1', ['::1 null']],
  ['fe80::1:80', ['fe80::1:80 null']],
])('the entries of «%s»', (list, expected) => {
  expect(entriesOf(list).map(({ text, trap }) => `${text} ${trap}`)).toEqual(expected)
})

test.each([
  ['a', 'a', 'a'],
  ['a', 'b', null],
  ['b,a', 'a', 'a'],
  ['A', 'a.', 'A'],
  ['a', 'A', 'a'],
  ['a.', 'a', 'a.'],
  ['.a', 'a', '.a'],
  ['a', 'x.a', 'a'],
  ['.a', 'x.a', '.a'],
  ['a', 'xa', null],
  ['a.b', 'a', null],
  ['*', 'anything', '*'],
  [' * ', '10.0.0.1', '*'],
  ['localhost,*', 'anything', null],
  ['*,', 'anything', null],
  ['*.a', 'x.a', null],
  ['.', 'a', null],
  ['.', 'a..', null],
  ['', '', null],
  ['0.1', '10.0.0.1', null],
  ['10.0.0.1', '10.0.0.1', '10.0.0.1'],
  ['10.0.0.0/8', '10.1.2.3', '10.0.0.0/8'],
  ['10.0.0.0/8', '11.1.2.3', null],
  ['10.0.0.0/8', 'a', null],
  ['a/8', '10.0.0.1', null],
  ['10.0.0.1/32', '10.0.0.1', '10.0.0.1/32'],
  ['10.0.0.1/32', '10.0.0.2', null],
  ['10.0.0.1/0', '11.0.0.2', '10.0.0.1/0'],
  ['10.0.0.1/33', '10.0.0.1', null],
  ['10.0.0.1/-1', '10.0.0.1', null],
  ['10.0.0.1/8.5', '10.0.0.1', null],
  ['10.0.0.1/x', '10.0.0.1', null],
])('«%s» sends %s past the proxy: %s', (list, host, entry) => {
  expect(bypassedBy(list, host)).toBe(entry)
})
