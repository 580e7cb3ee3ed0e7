import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface KeyBinding {
  /** `m`, `?`, `Escape`, `ArrowDown`: as the browser names it; `Mod+k` with ⌘ or Ctrl works in fields too. */
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

/** Whether this key does anything now: the list shows no other, the listener runs no other. */
export function isInUse({ key }: Pick<KeyBinding, 'key'>, lettersAreOff: boolean): boolean {
  return !lettersAreOff || key.length > 1 || key === '?'
}

export function areLettersOff(): boolean {
  return localStorage.getItem(offStorageKey) === 'yes'
}

export function setLettersOff(isOff: boolean): void {
  if (isOff) localStorage.setItem(offStorageKey, 'yes')
  else localStorage.removeItem(offStorageKey)
}

function onKeyDown(event: KeyboardEvent): void {
  const pressed = pressedKey(event, isMac())
  if (pressed === undefined || isForSomethingElse(event, pressed)) return
  const binding = effectiveKeys(allBindings()).find(({ key }) => key === pressed)
  if (!binding || !isInUse(binding, areLettersOff())) return
  event.preventDefault()
  binding.run(event)
}

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The key as bindings name it; undefined with a modifier held that is the browser's or the text's own. */
export function pressedKey(
  { key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey,
  isOnMac: boolean,
): string | undefined {
  if (!ctrlKey && !metaKey && !altKey) return key
  const isMod = isOnMac ? metaKey && !ctrlKey : ctrlKey && !metaKey
  return isMod && !altKey && !shiftKey ? `Mod+${key.toLowerCase()}` : undefined
}

/** Where ⌘ is what Ctrl is elsewhere. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

const fields =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=""], [contenteditable=true], [role=menu], [role=listbox]'

function isForSomethingElse(event: KeyboardEvent, pressed: string): boolean {
  if (event.defaultPrevented || event.isComposing) return true
  if (!pressed.startsWith('Mod+') && event.target instanceof Element && event.target.closest(fields)) return true
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
