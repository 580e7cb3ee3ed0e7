import type { FileFaultCode, FileLimits } from '@plutomi/contracts/forms'
import { fileSize } from '../../../lib/file-size.ts'
import type { Locale } from '../../../lib/locale.ts'
import { translator } from '../../../lib/messages.ts'
import { form } from '../../../messages/form.ts'

/** What may be uploaded, told before anybody chooses. */
export function fileLimitsText(limits: FileLimits, locale: Locale): string {
  const t = translator(form, locale)
  const size = fileSize(limits.maxBytes, locale)
  return t('file.limits', { kinds: kindsText(limits, locale), size, count: limits.maxFiles })
}

/** Why a file is not taken, and what to do instead. */
export function fileFaultText(fault: FileFaultCode, limits: FileLimits, locale: Locale): string {
  const t = translator(form, locale)
  switch (fault) {
    case 'wrong_type':
      return t('file.fault.wrong_type', { kinds: kindsText(limits, locale) })
    case 'too_large':
      return t('file.fault.too_large', { size: fileSize(limits.maxBytes, locale) })
    case 'too_many':
      return t('file.fault.too_many', { count: limits.maxFiles })
    case 'empty':
    case 'wrong_size':
    case 'not_there':
      return t(`file.fault.${fault}`)
  }
}

function kindsText({ kinds }: FileLimits, locale: Locale): string {
  const t = translator(form, locale)
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(kinds.map((kind) => t(`file.kind.${kind}`)))
}
