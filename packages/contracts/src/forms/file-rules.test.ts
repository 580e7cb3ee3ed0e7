import { expect, test } from 'vitest'
import { declaredTypeOf, downloadName, fileFault, fileLimitsOf } from './file-rules.ts'
import { aQuestion } from './fixtures.ts'
import { parseAnswers } from './parse-answers.ts'

const megabyte = 1024 * 1024

test('a question that sets nothing takes every kind, 25 MB each, ten of them', () => {
  expect(fileLimitsOf({})).toMatchObject({ maxBytes: 25 * megabyte, maxFiles: 10 })
  expect(fileLimitsOf({ fileKinds: ['pdf'], maxMegabytes: 2, maxFiles: 1 })).toEqual({
    kinds: ['pdf'],
    maxBytes: 2 * megabyte,
    maxFiles: 1,
  })
})

test('what a file says it is counts; where it says nothing, its name does', () => {
  expect(declaredTypeOf({ name: 'a.exe', type: 'application/pdf' })).toBe('application/pdf')
  expect(declaredTypeOf({ name: 'IMG_1.HEIC', type: '' })).toBe('image/heic')
  expect(declaredTypeOf({ name: 'cv.docx', type: 'application/octet-stream' })).toMatch(/wordprocessingml/)
  expect(declaredTypeOf({ name: 'page.html', type: 'text/html' })).toBe('text/html')
})

test('kind and size are refused by name before anything is sent', () => {
  const limits = fileLimitsOf({ fileKinds: ['pdf', 'image'], maxMegabytes: 1 })
  const faultOf = (name: string, size: number) => fileFault(limits, { name, type: '', size })
  expect(faultOf('cv.pdf', megabyte)).toBeUndefined()
  expect(faultOf('cv.pdf', megabyte + 1)).toBe('too_large')
  expect(faultOf('cv.pdf', 0)).toBe('empty')
  expect(faultOf('cv.docx', 10)).toBe('wrong_type')
  expect(faultOf('cv', 10)).toBe('wrong_type')
})

test('a download has no path, no hidden direction and a true extension', () => {
  expect(downloadName('../../etc/passwd', 'application/pdf')).toBe('passwd.pdf')
  expect(downloadName('C:\\fake\\Lebenslauf.PDF', 'application/pdf')).toBe('Lebenslauf.pdf')
  expect(downloadName('cv\u202Efdp.exe', 'application/pdf')).toBe('cvfdp.exe.pdf')
  expect(downloadName('a\r\nb".png', 'image/png')).toBe('ab.png')
  expect(downloadName('  ', 'image/jpeg')).toBe('file.jpg')
  expect(downloadName(`${'x'.repeat(300)}.pdf`, 'application/pdf')).toBe(`${'x'.repeat(100)}.pdf`)
})

test('an answer is the ids of files, each once and no more than are asked for', () => {
  const question = aQuestion({ kind: 'file', key: 'cv', maxFiles: 2, required: true })
  const id = (end: string) => `fil_01kb2m8x3q000000000000000${end}`
  const read = (value: unknown) => parseAnswers({ questions: [question] }, { cv: value }, { mode: 'submit' })
  expect(read([id('1'), id('2'), id('1')]).answers).toEqual({ cv: [id('1'), id('2')] })
  expect(read([id('1'), id('2'), id('3')]).errors).toMatchObject([{ code: 'too_many', params: { limit: 2 } }])
  expect(read(['../secret']).errors).toMatchObject([{ code: 'invalid_type' }])
  expect(read([]).errors).toMatchObject([{ code: 'required' }])
})
