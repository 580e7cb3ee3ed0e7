import type { Answers } from '@plutomi/contracts/forms'
import type { DemoStage } from './life.ts'
import type { DemoPerson } from './people.ts'
import type { Random } from './random.ts'

const experiences = [
  'Two years with a parcel service, by van.',
  'I delivered groceries by e-bike last summer.',
  'No, but I know every street in Neukölln.',
  'Pizza, three years. Never late.',
  'Taxi driver for eight years, clean record.',
] as const
const shifts = ['mornings', 'afternoons', 'evenings', 'weekends'] as const

/** Answers by question key, as this person would give them to the stage's form. */
export function demoAnswers(random: Random, stage: DemoStage, person: DemoPerson): Answers {
  return stage === 'document-upload' ? documentAnswers(random) : questionnaireAnswers(random, person)
}

function questionnaireAnswers(random: Random, person: DemoPerson): Answers {
  const hasLicence = random.chance(0.88)
  const born = random.int(1962, 2006)
  return {
    'mobile-phone': person.phone,
    city: person.city,
    'date-of-birth': dateOf(random, born),
    'driving-licence': hasLicence,
    ...(hasLicence && { 'licence-since': dateOf(random, Math.min(born + random.int(18, 24), 2025)) }),
    vehicle: random.pick(['car', 'car', 'van', 'bicycle', 'none'] as const),
    shifts: shifts.filter((shift) => shift === 'mornings' || random.chance(0.45)),
    'right-to-work': random.chance(0.96),
    ...(random.chance(0.5) && { experience: random.pick(experiences) }),
    privacy: { version: '1' },
  }
}

function documentAnswers(random: Random): Answers {
  const ownVehicle = random.chance(0.6)
  return {
    'licence-number': `B${random.int(10_000_000, 99_999_999)}`,
    'licence-expires-on': dateOf(random, random.int(2028, 2038)),
    'own-vehicle': ownVehicle,
    ...(ownVehicle && {
      'insurance-policy': `KFZ-${random.int(100_000, 999_999)}`,
      'insurance-expires-on': dateOf(random, random.int(2027, 2029)),
    }),
    'background-check': { version: '1' },
  }
}

function dateOf(random: Random, year: number): string {
  return `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
}
