import { cx } from '../../../../lib/cx.ts'
import { type Locale, locales } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'

interface LanguageTabsProps {
  locale: Locale
  onChange: (locale: Locale) => void
}

/** Which language is written and previewed; radios, so that arrows choose and a form knows it. */
export function LanguageTabs({ locale, onChange }: LanguageTabsProps) {
  const t = useMessages(area)
  return (
    <fieldset className="flex gap-2 self-start rounded-control bg-sunken p-2">
      <legend className="sr-only">{t('languages')}</legend>
      {locales.map((one) => (
        <label
          key={one}
          className={cx(
            'flex h-bar-control items-center rounded-control px-12 text-ui text-text-2 hover:text-text',
            'has-checked:bg-raised has-checked:font-medium has-checked:text-text',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
          )}
        >
          <input
            type="radio"
            name="locale"
            value={one}
            checked={one === locale}
            onChange={() => onChange(one)}
            className="sr-only"
          />
          {t(`language.${one}`)}
        </label>
      ))}
    </fieldset>
  )
}
