import { expect, test } from 'vitest'
import { searchableFields } from './searchable-fields.ts'

test('whoever sees everything searches everything', () => {
  const fields = searchableFields({ seesPersonal: true, seesSpecial: true, seesNotes: true })
  expect(fields.toSorted()).toEqual(
    ['answers', 'email', 'name', 'notes', 'number', 'personalAnswers', 'phone', 'specialAnswers'].toSorted(),
  )
})

test('whoever sees numbers instead of names searches numbers and answers that are nobody’s secret', () => {
  expect(searchableFields({ seesPersonal: false, seesSpecial: false, seesNotes: false })).toEqual(['number', 'answers'])
})

test('special answers and notes are each a right of their own', () => {
  const reviewer = searchableFields({ seesPersonal: true, seesSpecial: false, seesNotes: true })
  expect(reviewer).toContain('notes')
  expect(reviewer).toContain('personalAnswers')
  expect(reviewer).not.toContain('specialAnswers')
})
