import { callingCodes, splitPhone } from '../../lib/calling-codes.ts'
import { useMessages, usePageSettings } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { useFieldControl } from './field.tsx'
import { Select } from './select.tsx'
import { Text } from './text.tsx'

interface PhoneInputProps {
  name?: string
  /** E.164, as it is stored. */
  defaultValue?: string | undefined
  /** The region whose prefix is chosen first: "DE". */
  region?: string
  disabled?: boolean
}

/** A country's prefix and a number; read by `phoneFromForm`. */
export function PhoneInput({ name, defaultValue = '', region = 'US', disabled = false }: PhoneInputProps) {
  const t = useMessages(ui)
  const { locale } = usePageSettings()
  const control = useFieldControl({ name })
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { prefix, rest } = splitPhone(defaultValue)
  const chosen = callingCodes.find((code) => (prefix === '' ? code.region === region : code.prefix === prefix))
  const options = callingCodes
    .filter((code, index) => callingCodes.findIndex(({ prefix: same }) => same === code.prefix) === index)
    .map((code) => ({ value: code.prefix, label: `${code.prefix} ${names.of(code.region) ?? code.region}` }))
    .toSorted((a, b) => a.label.slice(a.value.length).localeCompare(b.label.slice(b.value.length), locale))
  return (
    <div className="flex gap-8">
      <Select
        aria-label={t('countryCode')}
        id={`${control.id}-prefix`}
        name={`${control.name}.prefix`}
        autoComplete="tel-country-code"
        className="max-w-[7em]"
        defaultValue={chosen?.prefix ?? '+1'}
        disabled={disabled}
        options={options}
      />
      <Text
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        defaultValue={rest}
        disabled={disabled}
        name={control.name}
      />
    </div>
  )
}
