/** Does the work for each item, at most `sideBySide` at a time; resolves to the results in the order of the items. */
export async function inTurn<T, R>(
  items: readonly T[],
  sideBySide: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker))
  return results
}
