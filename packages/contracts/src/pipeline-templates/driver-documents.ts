import type { TemplateStage } from './template.ts'

/** The papers, and what is on them that is looked for and reminded of. */
export const driverDocuments: NonNullable<TemplateStage['form']> = {
  introduction: {
    en: 'Have your driving licence and, if you drive your own vehicle, its insurance certificate at hand.',
    es: 'Ten a mano tu permiso de conducir y, si usas vehículo propio, el certificado del seguro.',
  },
  questions: [
    {
      kind: 'short_text',
      key: 'licence-number',
      title: { en: 'Number of your driving licence', es: 'Número de tu permiso de conducir' },
      required: true,
      sensitivity: 'personal',
      minLength: 4,
      maxLength: 40,
    },
    {
      kind: 'file',
      key: 'licence-photo',
      title: { en: 'Your driving licence, both sides', es: 'Tu permiso de conducir, por ambos lados' },
      help: {
        en: 'A photo of each side, or one scan. Everything on it must be readable.',
        es: 'Una foto de cada lado o un escaneo. Todo debe poder leerse.',
      },
      required: true,
      sensitivity: 'personal',
      fileKinds: ['pdf', 'image'],
      maxFiles: 2,
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
      title: { en: 'Will you drive your own vehicle?', es: '¿Conducirás tu propio vehículo?' },
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
      kind: 'file',
      key: 'insurance-certificate',
      title: { en: 'Insurance certificate of the vehicle', es: 'Certificado del seguro del vehículo' },
      required: true,
      sensitivity: 'personal',
      fileKinds: ['pdf', 'image'],
      maxFiles: 3,
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
      title: { en: 'Check of your driving record', es: 'Comprobación de tu historial de conducción' },
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
