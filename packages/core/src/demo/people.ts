import type { Random } from './random.ts'

export interface DemoPerson {
  name: string
  email: string
  phone: string
  locale: 'en' | 'es'
  city: string
}

interface Origin {
  locale: 'en' | 'es'
  first: readonly [string, ...string[]]
  last: readonly [string, ...string[]]
}

/** Berlin's couriers: names of many places and scripts. */
const origins: readonly [Origin, ...Origin[]] = [
  {
    locale: 'en',
    first: ['Anna', 'Lukas', 'Mia', 'Jonas', 'Lena', 'Felix', 'Marie', 'Paul', 'Sophie', 'Max', 'Clara', 'Tim'],
    last: ['Schneider', 'Müller', 'Weber', 'Fischer', 'Becker', 'Wagner', 'Hoffmann', 'Köhler', 'Groß', 'Vogel'],
  },
  {
    locale: 'en',
    first: ['Zofia', 'Jakub', 'Agnieszka', 'Piotr', 'Katarzyna', 'Michał', 'Żaneta', 'Łukasz'],
    last: ['Nowak', 'Kowalska', 'Wiśniewski', 'Żółć', 'Dąbrowski', 'Lewandowska', 'Wójcik'],
  },
  {
    locale: 'es',
    first: ['Lucía', 'Mateo', 'Valentina', 'Santiago', 'Camila', 'Andrés', 'Íñigo', 'María José'],
    last: ['García', 'Rodríguez Núñez', 'Martínez', 'Peña', 'López Ortega', 'Hernández', 'Ibáñez'],
  },
  {
    locale: 'en',
    first: ['Mehmet', 'Elif', 'Emre', 'Ayşe', 'Mustafa', 'Zeynep', 'Çağlar'],
    last: ['Yılmaz', 'Demir', 'Şahin', 'Çelik', 'Öztürk', 'Aydın'],
  },
  {
    locale: 'en',
    first: ['Omar', 'Layla', 'Youssef', 'Fatima', 'Hassan', 'نور', 'محمد'],
    last: ['Haddad', 'al-Masri', 'Khoury', 'Nasser', 'خليل'],
  },
  { locale: 'en', first: ['Wei', 'Li', 'Mei', '明', '小明'], last: ['Chen', 'Ng', 'Wang', 'Zhang', '王'] },
  { locale: 'en', first: ['Priya', 'Arjun', 'Ananya', 'Rohan'], last: ['Sharma', 'Patel', 'Nair', 'Singh'] },
  { locale: 'en', first: ['Seán', 'Aoife', 'Grace', 'Tom'], last: ["O'Brien", 'Murphy', 'Walsh', 'McCarthy'] },
]

const cities = ['Berlin', 'Potsdam', 'Falkensee', 'Bernau', 'Oranienburg', 'Teltow'] as const

/** A believable person; the number keeps the address unique. Addresses end in example.com, phones in no real number. */
export function demoPerson(random: Random, number: number): DemoPerson {
  const { locale, first, last } = random.pick(origins)
  const name = `${random.pick(first)} ${random.pick(last)}`
  const mailbox = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '')
  return {
    name,
    email: `${mailbox || 'applicant'}.${number}@example.com`,
    phone: `+4915550${String(number).padStart(6, '0')}`,
    locale,
    city: random.pick(cities),
  }
}
