/** A pure function of an object that never changes, worked out once for each. */
export function perObject<K extends object, V>(work: (object: K) => V): (object: K) => V {
  const done = new WeakMap<K, { readonly value: V }>()
  return object => {
    const known = done.get(object) ?? { value: work(object) }
    done.set(object, known)
    return known.value
  }
}

/** The same of a text; for a few texts, since it keeps them all. */
export function perText<V>(work: (text: string) => V): (text: string) => V {
  const done = new Map<string, { readonly value: V }>()
  return text => {
    const known = done.get(text) ?? { value: work(text) }
    done.set(text, known)
    return known.value
  }
}
