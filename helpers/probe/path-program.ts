/**
 * Walks the paths of requests from the vantages of a `PathBatch` on stdin; prints the `PathWalks` of each as JSON. Runs in a seat;
 * for a vantage with a network of its own it starts itself there, with the word `inside`.
 */
import { text } from 'node:stream/consumers'
import { walkFrom, walkFromAll } from './path/batch.ts'
import type { PathBatch } from './path-protocol.ts'

async function main(): Promise<void> {
  const batch: PathBatch = JSON.parse(await text(process.stdin))
  const inside = process.argv[2] === 'inside'
  const walks = inside ? await Promise.all(batch.vantages.map(one => walkFrom(one, batch))) : await walkFromAll(batch)
  process.stdout.write(JSON.stringify(walks), () => process.exit(0))
}

main()
