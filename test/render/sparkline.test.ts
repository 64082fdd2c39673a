import { expect, test } from 'vitest'
import { readsUtf8, sparkline } from '../../src/render/sparkline.ts'

test('the least is the lowest mark and the most the highest', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], true)).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], false)).toBe('_.-:=+*#')
  expect(sparkline([10_000, 10_070, 10_035], true)).toBe('▁█▅')
  expect(sparkline([7, -7], false)).toBe('#_')
})

test('what does not change is in the middle, and what is not known is a blank', () => {
  expect(sparkline([300, 300], true)).toBe('▄▄')
  expect(sparkline([null, 300, null, 301], true)).toBe(' ▁ █')
  expect(sparkline([null], true)).toBe(' ')
  expect(sparkline([], true)).toBe('')
})

test('the locale says whether there are blocks: LC_ALL before LC_CTYPE before LANG', () => {
  expect(readsUtf8({ LANG: 'zh_CN.UTF-8' })).toBe(true)
  expect(readsUtf8({ LANG: 'C.utf8' })).toBe(true)
  expect(readsUtf8({ LANG: 'zh_CN.GB18030' })).toBe(false)
  expect(readsUtf8({ LANG: 'en_US.UTF-8', LC_ALL: 'C' })).toBe(false)
  expect(readsUtf8({ LANG: 'C', LC_CTYPE: 'en_US.UTF-8', LC_ALL: '' })).toBe(true)
  expect(readsUtf8({})).toBe(false)
})
