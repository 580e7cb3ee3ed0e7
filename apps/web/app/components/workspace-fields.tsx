import { type FormEvent, useSyncExternalStore } from 'react'
import { nameOfLanguage } from '../lib/language-name.ts'
import { useMessages } from '../lib/page-context.tsx'
import { locales } from '@plutomi/contracts/locale-text'
import { auth } from '../messages/auth.ts'
import { Combobox } from './ui/combobox.tsx'
import { Field } from './ui/field.tsx'
import { Select } from './ui/select.tsx'
import { Text } from './ui/text.tsx'

interface ControlProps {
  error: string | undefined
  defaultValue: string
  disabled?: boolean
  autoFocus?: boolean
}

export function WorkspaceNameField({ onInput, ...props }: ControlProps & { onInput?: (name: string) => void }) {
  const t = useMessages(auth)
  const { error, ...control } = props
  const tell = (event: FormEvent<HTMLInputElement>) => onInput?.(event.currentTarget.value)
  return (
    <Field name="name" label={t('workspace.name')} error={error}>
      <Text {...control} maxLength={120} autoComplete="organization" onInput={tell} />
    </Field>
  )
}

interface SlugProps extends Omit<ControlProps, 'defaultValue'> {
  slug: string
  origin: string
  onChange: (slug: string) => void
}

export function WorkspaceSlugField({ slug, origin, error, onChange, disabled = false }: SlugProps) {
  const t = useMessages(auth)
  const host = origin.replace(/^https?:\/\//, '')
  return (
    <Field
      name="slug"
      label={t('workspace.slug')}
      help={<span className="user-text">{t('workspace.slugHelp', { origin: host, slug: slug || '…' })}</span>}
      error={error}
    >
      <Text
        value={slug}
        onChange={(event) => onChange(event.currentTarget.value.toLowerCase().replaceAll(/[\s_]+/g, '-'))}
        maxLength={48}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
      />
    </Field>
  )
}

export function LocaleField({ error, ...control }: ControlProps) {
  const t = useMessages(auth)
  return (
    <Field name="locale" label={t('workspace.locale')} error={error}>
      <Select {...control} options={locales.map((value) => ({ value, label: nameOfLanguage(value) }))} />
    </Field>
  )
}

interface TimeZoneProps extends ControlProps {
  zones: readonly string[]
  /** Takes the browser's zone as soon as there is a browser. */
  isGuessed?: boolean
}

/** One of four hundred: found by typing a city. */
export function TimeZoneField({ error, zones, isGuessed = false, defaultValue, disabled = false }: TimeZoneProps) {
  const t = useMessages(auth)
  const own = useSyncExternalStore(neverChanges, browserZone, noZone)
  const zone = isGuessed && own !== undefined && zones.includes(own) ? own : defaultValue
  return (
    <Field name="timeZone" label={t('workspace.timeZone')} error={error}>
      <Combobox
        // Another guess is another beginning.
        key={zone}
        defaultValue={zone}
        disabled={disabled}
        options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
      />
    </Field>
  )
}

const neverChanges = () => noZone
const noZone = () => undefined
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
