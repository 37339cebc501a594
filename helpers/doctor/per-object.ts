/** A pure function of an object that never changes, worked out once for each. */
export function perObject<K extends object, V>(work: (object: K) => V): (object: K) => V {
  const done = new WeakMap<K, { readonly value: V }>()
  return object => {
    const known = done.get(object) ?? { value: work(object) }
    done.set(object, known)
    return known.value
  }
}
