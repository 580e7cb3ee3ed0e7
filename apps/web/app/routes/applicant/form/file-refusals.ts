import { type FileFaultCode, fileFaultCodes, fileLimitsOf, type FormDefinition } from '@plutomi/contracts/forms'
import { fileFaultText } from '../../../components/form/upload/file-words.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import type { Locale } from '../../../lib/locale.ts'
import { ownFormPath } from '../../../lib/own-paths.ts'
import type { Faults } from './find-faults.ts'

/** Leads back to the form, which says what was wrong with files that were posted with it. */
export function refusedFilesPath(applicantId: string, refused: ReadonlyMap<string, string>): string {
  const told = [...refused].map(([key, fault]): [string, string] => ['refused', `${key} ${fault}`])
  return `${ownFormPath(applicantId)}?${new URLSearchParams(told)}`
}

/** What is to be said of them, by the name of their question. */
export function refusedFilesOf(search: URLSearchParams, definition: FormDefinition, locale: Locale): FieldErrors {
  const told = search.getAll('refused').flatMap((text) => {
    const [key = '', code] = text.split(' ')
    const question = definition.questions.find((one) => one.key === key)
    if (question?.kind !== 'file') return []
    const fault: FileFaultCode = fileFaultCodes.find((one) => one === code) ?? 'not_there'
    return [[key, fileFaultText(fault, fileLimitsOf(question), locale)] as const]
  })
  return Object.fromEntries(told)
}

/** Both together; a question whose file was refused is wrong, not missing. */
export function withRefusedFiles(found: Faults | undefined, refused: FieldErrors): Faults | undefined {
  const errors = { ...found?.errors, ...refused }
  if (Object.keys(errors).length === 0) return undefined
  return { errors, missing: (found?.missing ?? []).filter((key) => !(key in refused)) }
}
