import { useState } from 'react'
import {
  areLettersOff,
  type KeyBinding,
  setLettersOff,
  useKeyListener,
  useKeys,
  useRegisteredKeys,
} from '../lib/keys.ts'
import { useMessages } from '../lib/page-context.tsx'
import { ui } from '../messages/ui.ts'
import { Dialog } from './ui/dialog.tsx'
import { Kbd } from './ui/kbd.tsx'
import { Switch } from './ui/switch.tsx'

/** Listens for keys and shows, on `?`, those that work here; made from the registry, so it cannot lie. */
export function ShortcutsDialog() {
  const t = useMessages(ui)
  const [isOpen, setIsOpen] = useState(false)
  useKeyListener()
  useKeys([{ key: '?', label: t('showShortcuts'), run: () => setIsOpen(true) }])
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen} title={t('shortcuts')} description={t('shortcutsHelp')}>
      <ShortcutList />
      <div className="mt-16 border-t border-border pt-12">
        <Switch
          label={t('shortcutsOff')}
          defaultChecked={!(isOpen && areLettersOff())}
          onChange={(event) => setLettersOff(!event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  )
}

function ShortcutList() {
  const t = useMessages(ui)
  const keys = useRegisteredKeys().filter(({ isHidden }) => !isHidden)
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

function keyName(key: string): string {
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
