import type { TemplateStage } from './template.ts'

/** What is on the papers; the files themselves follow with the question kind `file`. */
export const driverDocuments: NonNullable<TemplateStage['form']> = {
  introduction: {
    en: 'Have your driving licence and, if you drive your own vehicle, its insurance certificate at hand.',
    es: 'Tenga a mano su permiso de conducir y, si usa vehículo propio, el certificado del seguro.',
  },
  questions: [
    {
      kind: 'short_text',
      key: 'licence-number',
      title: { en: 'Number of your driving licence', es: 'Número de su permiso de conducir' },
      required: true,
      sensitivity: 'personal',
      minLength: 4,
      maxLength: 40,
    },
    {
      kind: 'date',
      key: 'licence-expires-on',
      title: { en: 'It is valid until', es: 'Válido hasta' },
      required: true,
      sensitivity: 'normal',
      minDate: '2026-01-01',
    },
    {
      kind: 'yes_no',
      key: 'own-vehicle',
      title: { en: 'Will you drive your own vehicle?', es: '¿Conducirá su propio vehículo?' },
      required: true,
      sensitivity: 'normal',
    },
    {
      kind: 'short_text',
      key: 'insurance-policy',
      title: { en: 'Number of the insurance policy', es: 'Número de la póliza del seguro' },
      required: true,
      sensitivity: 'personal',
      maxLength: 60,
      showIf: { question: 'own-vehicle', operator: 'equals', value: true },
    },
    {
      kind: 'date',
      key: 'insurance-expires-on',
      title: { en: 'The insurance is valid until', es: 'El seguro es válido hasta' },
      required: true,
      sensitivity: 'normal',
      minDate: '2026-01-01',
      showIf: { question: 'own-vehicle', operator: 'equals', value: true },
    },
    {
      kind: 'consent',
      key: 'background-check',
      title: { en: 'Check of your driving record', es: 'Comprobación de su historial de conducción' },
      required: true,
      sensitivity: 'personal',
      version: '1',
      text: {
        en: 'I agree that my driving record is checked with the authority that issued my licence.',
        es: 'Acepto que se compruebe mi historial de conducción ante la autoridad que emitió mi permiso.',
      },
    },
  ],
}
