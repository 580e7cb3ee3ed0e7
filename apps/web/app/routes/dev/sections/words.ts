/** Names of people as they come: long ones, one-word ones, of any script. */
export const longName = 'Maximiliana Alexandrina von Hohenstein-Wittgenstein y Fernández de la Vega Ruiz'

export const names = [
  'Ana María López',
  'Sting',
  '王小明',
  '김 민준',
  'محمد علي بن عبد العزيز',
  'Żaneta Ślusarczyk',
  'Анна Каренина',
  'Ben Okafor',
]

export const longTag = 'a very long tag that somebody typed without thinking twice'

export const tags = ['night shift', 'own bike', 'referral', 'Berlin', 'needs visa', 'driver’s licence', 'part time']
