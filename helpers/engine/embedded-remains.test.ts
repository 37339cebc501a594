import { expect, test } from 'vitest'
import { descendants, mountsUnder } from './embedded-remains.ts'

const of = (pid: number, parent: number, ...argv: string[]) => ({ pid, parent, argv })

test('an engine’s processes and all they started are found, and nobody else’s', () => {
  const all = [
    of(1, 0, '/sbin/init'),
    of(10, 1, '/kit/.cache/engine/root/usr/sbin/dockerd', '--data-root=/kit/.cache/engine/data'),
    of(11, 1, 'containerd-shim-runc-v2', '-address', '/kit/.cache/engine/run/containerd.sock'),
    of(12, 11, 'tini'),
    of(13, 12, 'dockerd', '-H', 'unix:///var/run/docker.sock'),
    of(20, 1, '/usr/sbin/dockerd', '--data-root=/var/lib/docker'),
    of(21, 1, 'containerd-shim-runc-v2', '-address', '/run/containerd/containerd.sock'),
    of(30, 1, 'less', '/kit/.cache/engine/log/dockerd.log'),
    of(40, 1, 'dockerd', '--data-root=/kit/.cache/engine-two/data'),
  ]
  expect(descendants(all, '/kit/.cache/engine').sort()).toEqual([10, 11, 12, 13])
})

test('mounts under a folder, the innermost first, with their spaces', () => {
  const info = `22 1 8:1 / / rw - ext4 /dev/sda rw
23 22 0:5 / /k/e/data/overlay2 rw - overlay o rw
24 23 0:6 / /k/e/data/overlay2/a\\040b/merged rw - overlay o rw
25 22 0:7 / /k/elsewhere rw - tmpfs t rw`
  expect(mountsUnder(info, '/k/e')).toEqual(['/k/e/data/overlay2/a b/merged', '/k/e/data/overlay2'])
})
