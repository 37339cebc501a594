import type Docker from 'dockerode'

/**
 * Starts a container that was made, and resolves to its exit code. Its end is waited for from before its start, since it may end at
 * once; where the start fails, that one failure is told, not two. `begun`: what there is to do once it runs.
 */
export async function runToEnd(
  container: Docker.Container,
  condition: 'next-exit' | 'removed',
  begun: () => void = () => undefined,
): Promise<number> {
  const ended = container.wait({ condition })
  ended.catch(() => undefined)
  await container.start()
  begun()
  const { StatusCode } = await ended
  return StatusCode
}
