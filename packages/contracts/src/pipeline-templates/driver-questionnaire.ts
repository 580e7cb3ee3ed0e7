import type { TemplateStage } from './template.ts'

const normal = 'normal' as const
const personal = 'personal' as const

/** What is asked first: enough to know whether somebody can drive for us, short enough for a phone. */
export const driverQuestionnaire: NonNullable<TemplateStage['form']> = {
  introduction: {
    en: 'Ten short questions, about three minutes. Everything is saved as you go.',
    es: 'Diez preguntas cortas, unos tres minutos. Todo se guarda mientras respondes.',
  },
  questions: [
    {
      kind: 'phone',
      key: 'mobile-phone',
      title: { en: 'Mobile phone', es: 'Teléfono móvil' },
      help: {
        en: 'With the country code. We call only about this application.',
        es: 'Con el prefijo del país. Solo llamamos por esta solicitud.',
      },
      required: true,
      sensitivity: personal,
    },
    {
      kind: 'short_text',
      key: 'city',
      title: { en: 'Which city do you live in?', es: '¿En qué ciudad vives?' },
      required: true,
      sensitivity: personal,
      maxLength: 120,
    },
    {
      kind: 'date',
      key: 'date-of-birth',
      title: { en: 'Date of birth', es: 'Fecha de nacimiento' },
      help: { en: 'Drivers are at least 18.', es: 'Los repartidores tienen al menos 18 años.' },
      required: true,
      sensitivity: personal,
      minDate: '1930-01-01',
    },
    {
      kind: 'yes_no',
      key: 'driving-licence',
      title: { en: 'Do you have a valid driving licence?', es: '¿Tienes un permiso de conducir vigente?' },
      required: true,
      sensitivity: normal,
    },
    {
      kind: 'date',
      key: 'licence-since',
      title: { en: 'Since when?', es: '¿Desde cuándo?' },
      required: true,
      sensitivity: normal,
      showIf: { question: 'driving-licence', operator: 'equals', value: true },
    },
    {
      kind: 'single_choice',
      key: 'vehicle',
      title: { en: 'What would you deliver with?', es: '¿Con qué vehículo repartirías?' },
      required: true,
      sensitivity: normal,
      options: [
        { value: 'car', label: { en: 'My own car', es: 'Mi propio coche' } },
        { value: 'van', label: { en: 'My own van', es: 'Mi propia furgoneta' } },
        { value: 'bicycle', label: { en: 'Bicycle or e-bike', es: 'Bicicleta o bicicleta eléctrica' } },
        { value: 'none', label: { en: 'I need a vehicle', es: 'Necesito un vehículo' } },
      ],
    },
    {
      kind: 'multiple_choice',
      key: 'shifts',
      title: { en: 'When can you work?', es: '¿Cuándo puedes trabajar?' },
      required: true,
      sensitivity: normal,
      minChosen: 1,
      options: [
        { value: 'mornings', label: { en: 'Mornings', es: 'Mañanas' } },
        { value: 'afternoons', label: { en: 'Afternoons', es: 'Tardes' } },
        { value: 'evenings', label: { en: 'Evenings', es: 'Noches' } },
        { value: 'weekends', label: { en: 'Weekends', es: 'Fines de semana' } },
      ],
    },
    {
      kind: 'yes_no',
      key: 'right-to-work',
      title: { en: 'Are you allowed to work here?', es: '¿Tienes permiso para trabajar aquí?' },
      required: true,
      sensitivity: personal,
    },
    {
      kind: 'long_text',
      key: 'experience',
      title: { en: 'Have you delivered before? Tell us briefly.', es: '¿Has repartido antes? Cuéntanoslo brevemente.' },
      required: false,
      sensitivity: normal,
      maxLength: 2000,
    },
    {
      kind: 'consent',
      key: 'privacy',
      title: { en: 'Your data', es: 'Tus datos' },
      required: true,
      sensitivity: normal,
      version: '1',
      text: {
        en: 'I agree that my answers are stored and used to decide about this application.',
        es: 'Acepto que mis respuestas se guarden y se usen para decidir sobre esta solicitud.',
      },
    },
  ],
}
