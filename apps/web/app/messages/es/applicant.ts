import type { Translation } from '../../lib/messages.ts'
import type { applicantEn } from '../en/applicant.ts'

export const applicantEs: Translation<typeof applicantEn> = {
  language: 'Idioma',
  step: 'Paso {step} de {total}',
  saved: 'Guardado',
  saving: 'Guardando',
  notSaved: 'Aún sin guardar',
}
