// Keeps one core busy as long as its stdin is held: whoever started it may die any way, it ends.
const SLICE = 50

process.stdin.on('close', () => process.exit(0)).resume()
const burn = () => {
  const until = performance.now() + SLICE
  while (performance.now() < until);
  setImmediate(burn)
}
burn()
