import { callingCodes, splitPhone } from '../../lib/calling-codes.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { useFieldControl } from './field.tsx'
import { Select } from './select.tsx'
import { Text } from './text.tsx'

/** No names of countries: every browser has its own list of them, and hydration would notice. */
const options = callingCodes.map(({ region, prefix }) => ({ value: prefix, label: `${region} ${prefix}` }))

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
  const control = useFieldControl({ name })
  const { prefix, rest } = splitPhone(defaultValue)
  const chosen = callingCodes.find((code) => (prefix === '' ? code.region === region : code.prefix === prefix))
  return (
    <div className="flex gap-8">
      <Select
        aria-label={t('countryCode')}
        id={`${control.id}-prefix`}
        name={`${control.name}.prefix`}
        autoComplete="tel-country-code"
        className="max-w-narrow"
        defaultValue={chosen?.prefix ?? '+1'}
        disabled={disabled}
        options={options}
      />
      <Text
        aria-label={t('phoneNumber')}
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
