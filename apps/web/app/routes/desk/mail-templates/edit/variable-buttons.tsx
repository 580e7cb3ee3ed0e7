import { mailVariables } from '@plutomi/contracts/mail-variables'
import { type RefObject, useId } from 'react'
import { fieldId } from '../../../../lib/field-errors.ts'
import type { Locale } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { mailTemplates as area } from '../../../../messages/mail-templates.ts'

interface VariableButtonsProps {
  form: RefObject<HTMLFormElement | null>
  locale: Locale
}

/** What a text may name; a click puts it where the cursor is. */
export function VariableButtons({ form, locale }: VariableButtonsProps) {
  const t = useMessages(area)
  const headingId = useId()
  const insert = (name: string) => {
    const box = form.current?.querySelector<HTMLTextAreaElement>(`#${fieldId(`texts.${locale}.body`)}`)
    if (!box) return
    box.setRangeText(`{{ ${name} }}`, box.selectionStart, box.selectionEnd, 'end')
    box.dispatchEvent(new Event('input', { bubbles: true }))
    box.focus()
  }
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-8">
      <div>
        <h2 id={headingId} className="text-ui font-medium">
          {t('variables')}
        </h2>
        <p className="text-meta text-text-3">{t('variablesHelp')}</p>
      </div>
      <ul className="grid gap-4 sm:grid-cols-2">
        {mailVariables.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => insert(name)}
              className="flex min-h-bar-control w-full flex-wrap items-baseline gap-x-8 rounded-control px-8 py-4 text-start text-meta hover:bg-hover"
            >
              <code className="font-mono text-accent-text">{`{{ ${name} }}`}</code>
              <span className="text-text-3">{t(`variable.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
