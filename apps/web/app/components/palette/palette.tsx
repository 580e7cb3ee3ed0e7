import { Search, X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Link } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { palette } from '../../messages/palette.ts'
import { ui } from '../../messages/ui.ts'
import { BoxDialog } from '../box-dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'

export interface PaletteEntry {
  id: string
  to: string
  content: ReactNode
}

export interface PaletteGroup {
  label: string
  entries: readonly PaletteEntry[]
}

interface PaletteProps {
  typed: string
  onType: (typed: string) => void
  groups: readonly PaletteGroup[]
  /** Under the list: what is still looked for, or that nothing was found. */
  status?: ReactNode
  /** Enter; a click follows the link by itself. */
  onGo: (to: string) => void
  onClose: () => void
}

/** A box over any page that leads anywhere by a few letters of its name: arrows, Enter, Esc. */
export function Palette({ onClose, ...rest }: PaletteProps) {
  const t = useMessages(palette)
  return (
    <BoxDialog title={t('open')} onClose={onClose}>
      <PaletteBox {...rest} onClose={onClose} />
    </BoxDialog>
  )
}

function PaletteBox({ typed, onType, groups, status, onGo, onClose }: PaletteProps) {
  const t = useMessages(palette)
  const close = useMessages(ui)('close')
  const listId = useId()
  const entries = groups.flatMap((group) => group.entries)
  const { activeId, setActiveId, onKeyDown } = useActive(entries, typed, onGo)
  return (
    <>
      <div className="flex shrink-0 items-center gap-8 border-b border-border px-16 focus-within:border-accent-text">
        <Search className="text-text-3" />
        <input
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={activeId === undefined ? undefined : `${listId}-${activeId}`}
          aria-label={t('open')}
          type="text"
          enterKeyHint="go"
          autoComplete="off"
          maxLength={200}
          dir="auto"
          placeholder={t('placeholder')}
          value={typed}
          onChange={(event) => onType(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          className="h-page-bar min-w-0 flex-1 bg-transparent text-body text-text outline-none placeholder:text-text-3"
        />
        <Radix.Close asChild>
          <IconButton label={close} icon={<X />} hasTooltip={false} className="-me-8" />
        </Radix.Close>
      </div>
      <p role="status" className="sr-only">
        {t('count', { count: entries.length })}. {t('keys')}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={t('results')}
        className="min-h-0 flex-1 overflow-y-auto p-8 empty:hidden"
      >
        {groups.map((group) =>
          group.entries.length === 0 ? null : (
            <Group key={group.label} {...{ group, listId, activeId, setActiveId, onClose }} />
          ),
        )}
      </div>
      {status === undefined ? null : <div className="shrink-0 px-16 py-12 text-ui text-text-3">{status}</div>}
    </>
  )
}

interface GroupProps {
  group: PaletteGroup
  listId: string
  activeId: string | undefined
  setActiveId: (id: string) => void
  onClose: () => void
}

function Group({ group: { label, entries }, listId, activeId, setActiveId, onClose }: GroupProps) {
  return (
    <div role="group" aria-label={label} className="not-first:mt-8">
      <p aria-hidden className="px-8 py-4 text-meta font-medium text-text-3">
        {label}
      </p>
      {entries.map(({ id, to, content }) => (
        <Link
          key={id}
          id={`${listId}-${id}`}
          role="option"
          aria-selected={id === activeId}
          tabIndex={-1}
          to={to}
          onClick={onClose}
          onMouseMove={() => (id === activeId ? undefined : setActiveId(id))}
          ref={id === activeId ? scrollToView : undefined}
          className={cx(
            'flex min-h-row items-center gap-12 rounded-control px-8 text-ui text-text',
            id === activeId && 'bg-hover',
          )}
        >
          {content}
        </Link>
      ))}
    </div>
  )
}

/** What was chosen among the ways of other words means nothing among these. */
function useActive(entries: readonly PaletteEntry[], typed: string, onGo: (to: string) => void) {
  const [wanted, setWanted] = useState<{ typed: string; id: string | undefined }>({ typed, id: undefined })
  const index = wanted.typed === typed ? entries.findIndex(({ id }) => id === wanted.id) : -1
  const active = entries[Math.max(0, index)]
  const setActiveId = (id: string | undefined) => setWanted({ typed, id })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || active === undefined) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setActiveId(entries.at((Math.max(0, index) + step) % entries.length)?.id)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onGo(active.to)
    }
  }
  return { activeId: active?.id, setActiveId, onKeyDown }
}

function scrollToView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
