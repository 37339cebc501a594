import { timeouts } from '../../helpers/timeouts.ts'

/** How an engine misbehaves, really, in a lab: shell lines there. */
export type Fault = {
  readonly id: string
  readonly title: string
  /** before the run, when all is still well */
  readonly before: string
  /** what goes wrong in the middle of it */
  readonly make: string
  /** what makes the engine well again */
  readonly mend: string
  /** what is put back at the end */
  readonly after: string
  /** how long something may be left once it is well, ms; by default as after a cut leash */
  readonly left?: number
  /** what `npm test` must say of it, once */
  readonly test: RegExp
  /** what `npm start` must say of it, and how it must end */
  readonly doctor: { readonly finding: RegExp; readonly exitCodes: readonly number[]; readonly seen: RegExp }
}

/** Where a lab's engine is written down while it does not run. */
const COMMAND = '/run/familyai-kit/dockerd-command'

const STOP = `tr '\\0' ' ' < "/proc/$(cat /run/docker.pid)/cmdline" > ${COMMAND}
kill "$(cat /run/docker.pid)"
for _ in $(seq 300); do [ -e /run/docker.pid ] || break; sleep 0.05; done`

const START = `[ -e /run/docker.pid ] || { setsid $(cat ${COMMAND}) > /var/log/dockerd.log 2>&1 < /dev/null & }
for _ in $(seq 800); do docker version > /dev/null 2>&1 && exit 0; sleep 0.05; done; tail -n 40 /var/log/dockerd.log >&2; exit 1`

/** Whether containers live on without it: it reads that setting again, and is asked until it is in force. */
const liveRestore = (on: boolean) => `mkdir -p /etc/docker && echo '{ "live-restore": ${on} }' > /etc/docker/daemon.json
kill -HUP "$(cat /run/docker.pid)"
for _ in $(seq 100); do docker info -f '{{.LiveRestoreEnabled}}' | grep -qx ${on} && break; sleep 0.05; done`

const GO_ON = 'kill -CONT "$(cat /run/docker.pid)"'

/** Every container has a folder here; a disk of its own, which is quickly full. */
const CONTAINERS = '/var/lib/docker/containers'

const GONE = /The Docker Engine at unix:\S+ no longer answers: there is no such socket/
const FULL = /The disk of the Docker Engine is full: «.*no space left on device/

/** It may answer once more while it is stopped (20.10 does), and again when it is back: then no more is known than what broke off. */
const GOING = {
  finding: /^FAP-(?:601|901) ·$/,
  exitCodes: [1, 2],
  seen: /cannot be used: there is no such socket|Not judged: .*seat/,
} as const

export const faults: readonly Fault[] = [
  {
    id: 'stopped',
    title: 'is stopped',
    ...{ before: 'true', make: STOP, mend: START, after: START },
    test: GONE,
    doctor: GOING,
  },
  {
    id: 'outlived',
    title: 'is stopped without its containers',
    before: liveRestore(true),
    ...{ make: STOP, mend: START, after: `( ${START} )\n${liveRestore(false)}\nrm /etc/docker/daemon.json` },
    test: GONE,
    doctor: GOING,
    left: 2 * timeouts.cleanup,
  },
  {
    id: 'restarted',
    title: 'is restarted',
    ...{ before: 'true', make: `${STOP}\n${START}`, mend: START, after: START },
    test: /no longer answers|The container through which the kit acts on this-host is gone/,
    doctor: GOING,
  },
  {
    id: 'silent',
    title: 'takes calls and answers none any more',
    ...{ before: 'true', make: 'kill -STOP "$(cat /run/docker.pid)"', mend: GO_ON, after: GO_ON },
    test: /The Docker Engine at unix:\S+ no longer answers: it takes calls, and for 10 s answered none/,
    doctor: { finding: /^FAP-601 ·$/, exitCodes: [1], seen: /cannot be used: something is there but does not answer/ },
  },
  {
    id: 'disk-full',
    title: 'has no space left on its disk',
    before: `mount -t tmpfs -o size=1m tmpfs ${CONTAINERS}`,
    make: `yes > ${CONTAINERS}/full || true`,
    mend: `rm -f ${CONTAINERS}/full`,
    after: `umount ${CONTAINERS}`,
    test: FULL,
    doctor: { finding: /^FAP-901 ·$/, exitCodes: [2], seen: FULL },
  },
]
