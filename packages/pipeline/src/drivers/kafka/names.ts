/** The one place where names get and lose the namespace of a shared cluster. */
export type Names = {
  outside(name: string): string
  /** Undefined: somebody else's. */
  inside(name: string): string | undefined
}

export function namesOf(namespace: string | undefined): Names {
  if (namespace === undefined || namespace === '') return { outside: (name) => name, inside: (name) => name }
  const prefix = `${namespace}.`
  return {
    outside: (name) => `${prefix}${name}`,
    inside: (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : undefined),
  }
}
