import { expect, test } from 'vitest'
import { ownGroups } from './lab.ts'

test.each([
  ['2', { CgroupnsMode: 'private' }],
  ['1', {}],
])('what a lab is told of control groups of version %s', (CgroupVersion, told) => {
  expect(ownGroups({ CgroupVersion })).toEqual(told)
})
