import { connect } from '../../engine/client.ts'
import { DEFAULT_GENERATION } from '../../engine/generations.ts'
import { imageName } from '../../engine/images.ts'
import { runLabels } from '../../engine/labels.ts'
import { runToEnd } from '../../engine/run-to-end.ts'
import type { Host } from '../../host/host.ts'
import { timeouts } from '../../timeouts.ts'
import { again, type Measurement, timed, times } from './measurement.ts'

/** A second dockerd in a lab: a store, a bridge and a socket of its own, an empty store. Prints ms until its API answers. */
const DOCKERD = `
at=$(mktemp -d)
ip link add bare0 type bridge && ip addr add 10.231.0.1/24 dev bare0
began=$(date +%s%N)
dockerd --data-root "$at/data" --exec-root "$at/exec" --pidfile "$at/pid" --bridge bare0 -H "unix://$at/sock" \\
  > "$at/log" 2>&1 < /dev/null &
until curl -sf --unix-socket "$at/sock" http://engine/_ping > /dev/null; do
  kill -0 $! || { tail -n 5 "$at/log" >&2; exit 1; }
  sleep 0.01
done
echo $(( ($(date +%s%N) - began) / 1000000 ))
kill $! && wait $!
ip link delete bare0
rm -rf "$at"`

/**
 * What a lab consists of, without the kit: a container that starts and ends, as `docker run` does it, and a dockerd until it
 * answers.
 */
export async function measureBare(host: Host, count: number): Promise<Measurement[]> {
  const taken = await again(count, async () => ({
    run: (await timed(() => bareRun(host))).ms,
    engine: Number(await host.onHost.must(['bash', '-c', DOCKERD], { timeout: timeouts.labReady })),
  }))
  return [
    times(
      'bare-run',
      taken.map(({ run }) => run),
    ),
    times(
      'bare-dockerd',
      taken.map(({ engine }) => engine),
    ),
  ]
}

/** On the engine that the lab is a container of. @throws when it fails: its time is then no result */
async function bareRun({ seat, run }: Host): Promise<void> {
  const container = await connect(seat.endpoint).createContainer({
    Image: imageName('lab', DEFAULT_GENERATION),
    Entrypoint: ['true'],
    Labels: runLabels(run, 'probe'),
    HostConfig: { NetworkMode: 'none' },
  })
  try {
    const code = await runToEnd(container, 'next-exit')
    if (code !== 0) throw new Error(`bench: a container of the lab's image ended with ${code}`)
  } finally {
    await container.remove({ force: true })
  }
}
