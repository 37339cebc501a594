import { expect, test } from 'vitest'
import { problems } from '../text/setup.ts'
import { refusalIn } from './refusals.ts'

// As Engines 20.10, 26.1 and 28.5 and docker compose have said it.
test.each([
  [
    '(HTTP code 500) server error - write /var/lib/docker/containers/14b1/.tmp-config.v2.json439: no space left on device',
    problems.engineDiskFull,
    'write /var/lib/docker/containers/14b1/.tmp-config.v2.json439: no space left on device',
  ],
  [
    'docker compose up ended with 1:\n Container api Creating\nError response from daemon: mkdir /var/lib/docker/overlay2/x: disk quota exceeded',
    problems.engineDiskFull,
    'Error response from daemon: mkdir /var/lib/docker/overlay2/x: disk quota exceeded',
  ],
  [
    '(HTTP code 400) unexpected - all predefined address pools have been fully subnetted',
    problems.noAddressRange,
    'all predefined address pools have been fully subnetted',
  ],
  [
    '(HTTP code 404) unexpected - could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    problems.noAddressRange,
    'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
  ],
  [
    '(HTTP code 404) no such container - No such image: familyai-kit/client:forky-1',
    problems.imageGone,
    'No such image: familyai-kit/client:forky-1',
  ],
])('%s', (words, text, said) => {
  expect(refusalIn(words)).toEqual({ text, said })
})

test.each(['(HTTP code 409) conflict - the name is in use', 'No such container: abc', ''])(
  'nothing that its machine’s owner could mend: «%s»',
  words => {
    expect(refusalIn(words)).toBe(null)
  },
)
