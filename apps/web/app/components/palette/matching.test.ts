import { expect, test } from 'vitest'
import { matchingPlaces, type Place } from './matching.ts'

const places: Place[] = [
  { id: 'home', to: '/', label: 'Home', isUsual: true },
  { id: 'keys', to: '/keys', label: 'API keys', isUsual: true },
  { id: 'berlin', to: '/b', label: 'Delivery driver, Berlin' },
  { id: 'berlin-pipeline', to: '/b/p', label: 'Pipeline', within: 'Delivery driver, Berlin' },
  { id: 'malaga', to: '/m', label: 'Repartidor, Málaga' },
  { id: 'malaga-pipeline', to: '/m/p', label: 'Pipeline', within: 'Repartidor, Málaga' },
]
const found = (typed: string, most = 8) => matchingPlaces(places, typed, most).map(({ id }) => id)

test('before anything is typed the usual places are offered', () => {
  expect(found('  ')).toEqual(['home', 'keys'])
})

test('every word has to be there, in any order and without its accents', () => {
  expect(found('pipeline malaga')).toEqual(['malaga-pipeline'])
  expect(found('MÁLAGA pipe')).toEqual(['malaga-pipeline'])
  expect(found('pipeline lisbon')).toEqual([])
})

test('what bears the name comes before what lies within it, and no more are offered than asked for', () => {
  expect(found('berlin')).toEqual(['berlin', 'berlin-pipeline'])
  expect(found('e', 2)).toHaveLength(2)
})
