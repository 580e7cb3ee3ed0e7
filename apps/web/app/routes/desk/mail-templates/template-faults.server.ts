import type { Problem } from '../../../lib/api.server.ts'
import type { Locale } from '../../../lib/locale.ts'
import { translator } from '../../../lib/messages.ts'
import { mailTemplates as area } from '../../../messages/mail-templates.ts'

/** What is wrong with a text, with what is wrong in it by name; undefined when the fault is none of a text. */
export function faultSentence(
  { code, message }: Pick<Problem['errors'][number], 'code' | 'message'>,
  locale: Locale,
): string | undefined {
  const t = translator(area, locale)
  const name = /"(.+)"/.exec(message)?.[1] ?? '?'
  switch (code) {
    case 'unknown_variable':
      return t('error.variable', { name: `{{ ${name} }}` })
    case 'unknown_tag':
      return t('error.tag', { name: `{% ${name} %}` })
    case 'unknown_filter':
      return t('error.filter', { name: `| ${name}` })
    case 'bad_template':
      return t('error.template', { example: '{{ first_name }}' })
    default:
      return undefined
  }
}
