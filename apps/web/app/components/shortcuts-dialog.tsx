import { useState } from 'react'
import { areLettersOff, isInUse, isMac, type KeyBinding, setLettersOff, useRegisteredKeys } from '../lib/keys.ts'
import { useMessages } from '../lib/page-context.tsx'
import { ui } from '../messages/ui.ts'
import { Dialog } from './ui/dialog.tsx'
import { Kbd } from './ui/kbd.tsx'
import { Switch } from './ui/switch.tsx'

/** The keys that work here; made from the registry the listener reads, so it cannot lie. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(ui)
  const [lettersAreOff, setLettersAreOff] = useState(areLettersOff)
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t('shortcuts')}
      description={t('shortcutsHelp')}
    >
      <ShortcutList lettersAreOff={lettersAreOff} />
      <div className="mt-16 border-t border-border pt-12">
        <Switch
          label={t('shortcutsOff')}
          checked={!lettersAreOff}
          onChange={({ currentTarget }) => {
            setLettersOff(!currentTarget.checked)
            setLettersAreOff(!currentTarget.checked)
          }}
        />
      </div>
    </Dialog>
  )
}

function ShortcutList({ lettersAreOff }: { lettersAreOff: boolean }) {
  const t = useMessages(ui)
  const keys = useRegisteredKeys().filter((binding) => !binding.isHidden && isInUse(binding, lettersAreOff))
  const groups = groupKeys(keys, t('general'))
  return groups.map(([group, bindings]) => (
    <section key={group} className="mt-12 first:mt-0">
      <h3 className="text-meta font-medium text-text-3">{group}</h3>
      <dl>
        {bindings.map((binding) => (
          <div key={binding.key} className="flex min-h-bar-control items-center justify-between gap-16 text-ui">
            <dt className="user-text">{binding.label}</dt>
            <dd>
              <Kbd keys={keyName(binding.key)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}

const names: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  ' ': 'Space',
}

/** Keys joined by a space, as on the keyboard in front of the reader. */
function keyName(key: string): string {
  if (key.startsWith('Mod+')) return `${isMac() ? '⌘' : 'Ctrl'} ${key.slice(4).toUpperCase()}`
  return names[key] ?? key
}

function groupKeys(keys: readonly KeyBinding[], general: string): [string, KeyBinding[]][] {
  const groups = new Map<string, KeyBinding[]>()
  for (const binding of keys.toReversed()) {
    const group = binding.group ?? general
    groups.set(group, [...(groups.get(group) ?? []), binding])
  }
  return [...groups]
}
