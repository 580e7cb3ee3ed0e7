import { newId } from '@plutomi/contracts/ids'
import { expect, test } from 'vitest'
import { type SearchEngine, type SearchField, searchFields, type SearchIndex } from './index.ts'
import { aDocument, fill, find } from './search.contract-documents.ts'

/** Who is found by what, and by whom, on any driver. */
export function describeFinding(engine: () => SearchEngine): void {
  test.each<{ text: string; texts: object; number?: number }>([
    { text: 'Li', texts: { name: 'Wei Li' } },
    { text: 'ng', texts: { name: 'Ng Mei Ling' } },
    { text: 'obrien', texts: { name: "Mary O'Brien" } },
    { text: "O'Brien", texts: { name: 'Mary O’Brien' } },
    { text: 'brien', texts: { name: "Mary O'Brien" } },
    { text: '小明', texts: { name: '李小明' } },
    { text: '明', texts: { name: '李小明' } },
    { text: '민수', texts: { name: '김민수' } },
    { text: 'zol', texts: { name: 'Jan Żółć' } },
    { text: 'ŻÓŁĆ', texts: { name: 'Jan Zolc' } },
    { text: 'strasse', texts: { name: 'Karl Straße' } },
    { text: 'kowa', texts: { name: 'Anna Kowalska' } },
    { text: 'kow anna', texts: { name: 'Anna Kowalska' } },
    { text: 'kowlaska', texts: { name: 'Anna Kowalska' } },
    { text: 'kowalka', texts: { name: 'Anna Kowalska' } },
    { text: 'lowalska', texts: { name: 'Anna Kowalska' } },
    { text: 'ahna', texts: { name: 'Anna Kowalska' } },
    { text: '5678', texts: { phone: '+493012345678' } },
    { text: '345678', texts: { phone: '+493012345678' } },
    { text: '030 1234-5678', texts: { phone: '+493012345678' } },
    { text: '+49 30 12345678', texts: { phone: '+493012345678' } },
    { text: '#1234', texts: {}, number: 1234 },
    { text: '1234', texts: {}, number: 1234 },
    { text: 'anna.kow', texts: { email: 'Anna.Kowalska@example.com' } },
    { text: 'kowalska', texts: { email: 'anna.kowalska@example.com' } },
    { text: 'anna.kowalska@exa', texts: { email: 'anna.kowalska@example.com' } },
    { text: '@example.com', texts: { email: 'anna@example.com' } },
    { text: 'forklift', texts: { notes: ['Called back.', 'Has driven a forklift for years'] } },
    { text: 'forkl', texts: { answers: ['I drive forklifts'] } },
    { text: 'the', texts: { notes: ['the'] } },
    { text: 'go', texts: { notes: ['to go'] } },
    { text: 'żołnierz', texts: { notes: ['Był żołnierzem'] } },
    { text: '经验', texts: { answers: ['三年经验'] } },
    { text: 'шофёр', texts: { personalAnswers: ['Работал: шофер'] } },
    { text: 'diabetes', texts: { specialAnswers: ['Diabetes, type 1'] } },
    { text: 'anna forklift 5678', texts: { name: 'Anna', notes: ['forklift'], phone: '+493012345678' } },
  ])('$text finds $texts $number', async ({ text, texts, number = 77 }) => {
    const someone = aDocument({ number, texts })
    const other = aDocument({ workspaceId: someone.workspaceId, number: 78, texts: { name: 'Somebody Else' } })
    await fill(engine(), [other, someone])
    expect(await find(engine(), { workspaceId: someone.workspaceId, text })).toEqual([someone.id])
  })

  test.each(['', '  ', '…', "'", 'nobody', 'anna nobody', '#12', '12 34', '%', '_', '*', '"anna" -nowak', 'kovalskyi'])(
    '“%s” finds nobody',
    async (text) => {
      const someone = aDocument({ number: 1234, texts: { name: 'Anna Kowalska', notes: ['50 % _ *'] } })
      await fill(engine(), [someone])
      expect(await find(engine(), { workspaceId: someone.workspaceId, text })).toEqual([])
    },
  )

  test('another workspace is never searched', async () => {
    const [mine, theirs] = [aDocument({ texts: everywhere('forklift') }), aDocument({ texts: everywhere('forklift') })]
    await fill(engine(), [mine, theirs])
    for (const text of ['forklift', `#${theirs.number}`]) {
      expect(await find(engine(), { workspaceId: mine.workspaceId, text })).not.toContain(theirs.id)
    }
    expect(await find(engine(), { workspaceId: newId('wsp'), text: 'forklift' })).toEqual([])
  })

  const secrets: Record<SearchField, string> = {
    number: '#4321',
    name: 'nameword',
    email: 'mailword@example.com',
    phone: '555666',
    notes: 'noteword',
    answers: 'answerword',
    personalAnswers: 'personalword',
    specialAnswers: 'specialword',
  }

  test.each(searchFields)('who may not see %s finds nobody by it and is not shown it', async (hidden) => {
    const { number: _number, ...texts } = secrets
    const { notes, answers, personalAnswers, specialAnswers } = secrets
    const lists = {
      notes: [notes],
      answers: [answers],
      personalAnswers: [personalAnswers],
      specialAnswers: [specialAnswers],
    }
    const someone = aDocument({ number: 4321, texts: { ...texts, ...lists, phone: '+49555666' } })
    await fill(engine(), [someone])
    const { workspaceId } = someone
    const fields = searchFields.filter((field) => field !== hidden)
    expect(await find(engine(), { workspaceId, text: secrets[hidden] })).toEqual([someone.id])
    expect(await find(engine(), { workspaceId, text: secrets[hidden], fields })).toEqual([])
    const visible = hidden === 'name' ? 'answers' : 'name'
    expect(await find(engine(), { workspaceId, text: `${secrets[visible]} ${secrets[hidden]}`, fields })).toEqual([])
    const { hits } = await engine().search({ workspaceId, text: secrets[visible], fields, limit: 5 })
    expect(hits.flatMap((hit) => hit.highlights.map(({ field }) => field))).toEqual([visible])
  })

  test('a word is shown only where it may be seen, though it stands elsewhere too', async () => {
    const someone = aDocument({ texts: everywhere('forklift') })
    await fill(engine(), [someone])
    const { workspaceId } = someone
    const { hits } = await engine().search({ workspaceId, text: 'forklift', fields: ['answers'], limit: 5 })
    expect(hits.map(({ highlights }) => highlights)).toEqual([
      [{ field: 'answers', parts: [{ text: 'forklift', isHit: true }] }],
    ])
  })

  test('no more is seen than the applications and the own applicants in reach', async () => {
    const workspaceId = newId('wsp')
    const memberId = newId('mem')
    const texts = { name: 'Anna' }
    const [assigned, own, foreign] = [
      aDocument({ workspaceId, texts }),
      aDocument({ workspaceId, texts, ownerMemberId: memberId }),
      aDocument({ workspaceId, texts }),
    ]
    await fill(engine(), [assigned, own, foreign])
    const found = async (reach: { applicationIds: string[]; ownerMemberId?: string }) =>
      (await find(engine(), { workspaceId, text: 'anna', reach })).toSorted()
    expect(await found({ applicationIds: [assigned.applicationId] })).toEqual([assigned.id])
    expect(await found({ applicationIds: [assigned.applicationId], ownerMemberId: memberId })).toEqual(
      [assigned.id, own.id].toSorted(),
    )
    expect(await found({ applicationIds: [], ownerMemberId: memberId })).toEqual([own.id])
    expect(await found({ applicationIds: [] })).toEqual([])
  })

  test('filters hold together, and of each any one value', async () => {
    const workspaceId = newId('wsp')
    const tagIds = [newId('tag'), newId('tag')]
    const ownerMemberId = newId('mem')
    const texts = { name: 'Anna' }
    const wanted = aDocument({ workspaceId, texts, tagIds, ownerMemberId, state: 'rejected' })
    const other = aDocument({ workspaceId, texts })
    await fill(engine(), [wanted, other])
    const index: SearchIndex = engine()
    const filters = [
      { applicationIds: [wanted.applicationId, newId('app')] },
      { stageIds: [wanted.stageId] },
      { states: ['rejected', 'withdrawn'] },
      { tagIds: tagIds.slice(1) },
      { ownerMemberIds: [ownerMemberId] },
      { stageIds: [wanted.stageId], states: ['rejected'], tagIds },
    ]
    for (const each of filters) {
      expect(await find(index, { workspaceId, text: 'anna', filters: each })).toEqual([wanted.id])
    }
    for (const each of [{ stageIds: [other.stageId], states: ['rejected'] }, { tagIds: [] }]) {
      expect(await find(index, { workspaceId, text: 'anna', filters: each })).toEqual([])
    }
  })
}

function everywhere(word: string) {
  const list = [word]
  return {
    name: word,
    email: `${word}@example.com`,
    notes: list,
    answers: list,
    personalAnswers: list,
    specialAnswers: list,
  }
}
