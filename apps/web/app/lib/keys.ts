import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface KeyBinding {
  /** `m`, `?`, `Escape`, `ArrowDown`: as the browser names it. */
  key: string
  /** What it does, for the `?` list. */
  label: string
  /** The heading it stands under in the list. */
  group?: string
  run: (event: KeyboardEvent) => void
  /** Works, but is not listed: a second key for the same. */
  isHidden?: boolean
}

interface Registration {
  bindings: readonly KeyBinding[]
}

const offStorageKey = 'keys-off'
const noKeys: readonly KeyBinding[] = []
const registrations = new Set<Registration>()
const listeners = new Set<() => void>()
let listed: readonly KeyBinding[] = noKeys

/** Registers keys while the component is there; the newest binding of a key wins. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const registration = useRef<Registration>({ bindings })
  const shape = JSON.stringify(bindings.map(({ key, label, group, isHidden }) => [key, label, group, isHidden]))
  // At each render, so that a key sees the newest state of its component.
  useEffect(() => {
    registration.current.bindings = bindings
  })
  useEffect(() => {
    const own = registration.current
    registrations.add(own)
    return () => {
      registrations.delete(own)
      notify()
    }
  }, [])
  useEffect(() => notify(shape), [shape])
}

/** All keys that work now, newest first, each key once. */
export function useRegisteredKeys(): readonly KeyBinding[] {
  return useSyncExternalStore(subscribe, listedKeys, serverKeys)
}

/** Of several bindings of a key the last one counts. */
export function effectiveKeys(bindings: readonly KeyBinding[]): readonly KeyBinding[] {
  const newestFirst = bindings.toReversed()
  return newestFirst.filter(({ key }, index) => newestFirst.findIndex((other) => other.key === key) === index)
}

/** Listens for the registered keys; once in the desk's layout. */
export function useKeyListener(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

export function areLettersOff(): boolean {
  return localStorage.getItem(offStorageKey) === 'yes'
}

export function setLettersOff(isOff: boolean): void {
  if (isOff) localStorage.setItem(offStorageKey, 'yes')
  else localStorage.removeItem(offStorageKey)
}

function onKeyDown(event: KeyboardEvent): void {
  if (isForSomethingElse(event)) return
  const binding = allBindings().findLast(({ key }) => key === event.key)
  if (!binding || (binding.key.length === 1 && binding.key !== '?' && areLettersOff())) return
  event.preventDefault()
  binding.run(event)
}

const fields =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=""], [contenteditable=true], [role=menu], [role=listbox]'

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  if (event.target instanceof Element && event.target.closest(fields)) return true
  // An open dialog hides the page from the keyboard as it does from the pointer.
  return document.querySelector('[role=dialog][data-state=open], [role=alertdialog][data-state=open]') !== null
}

function allBindings(): KeyBinding[] {
  return [...registrations].flatMap(({ bindings }) => bindings)
}

/** The shape is what changed; who lists the keys reads them anew. */
function notify(_shape?: string): void {
  listed = effectiveKeys(allBindings())
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function listedKeys(): readonly KeyBinding[] {
  return listed
}

function serverKeys(): readonly KeyBinding[] {
  return noKeys
}
