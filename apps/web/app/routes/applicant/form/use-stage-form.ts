import type { OwnForm } from '@plutomi/contracts/api/me'
import { type RefObject, type SubmitEvent, useCallback, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { rawAnswersOf } from '../../../components/form/raw-answers.ts'
import { textOf } from '../../../lib/form.ts'
import { ownFormPath, ownPath } from '../../../lib/own-paths.ts'
import type { Faults } from './find-faults.ts'
import { shownAnswers } from './shown-answers.ts'
import { storageKeyOf } from './typed-storage.ts'
import { useAutosave } from './use-autosave.ts'
import { useFaults } from './use-faults.ts'
import { useFormUploads } from './use-form-uploads.ts'

export interface StageFormProps {
  applicantId: string
  form: OwnForm
  /** What stood in the way of sending. */
  faults: Faults | undefined
  /** What a refused save brought along. */
  typed: Record<string, unknown>
}

/** What a stage's form does once there is a script: follows the typing, saves it, checks it before the review. */
export function useStageForm(props: StageFormProps, element: RefObject<HTMLFormElement | null>) {
  const { applicantId, form } = props
  const navigate = useNavigate()
  const [typed, setTyped] = useState(props.typed)
  const { faults, check, recheck, clear } = useFaults(form.definition, props.faults)
  const { state, recalled, flush, read } = useSaving(props, element)
  useEffect(() => {
    if (state === 'outdated') void navigate(ownPath(applicantId, 'changed'))
  }, [state, navigate, applicantId])
  const answers: Record<string, unknown> = { ...form.answers, ...recalled, ...typed }
  const { uploads, waiting } = useFormUploads(props, element, follow)
  return { answers, recalled, state, faults, uploads, follow, goOn }

  function follow() {
    const now = { ...typed, ...read() }
    setTyped(now)
    void recheck({ ...answers, ...now })
  }

  async function goOn(event: SubmitEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent
    const isSave = submitter instanceof HTMLButtonElement && submitter.value === 'save'
    event.preventDefault()
    if (isSave) clear()
    else if (!(await check({ ...answers, ...read() }, waiting()))) return
    if (await flush()) await navigate(isSave ? ownPath(applicantId, 'later') : ownFormPath(applicantId, 'review'))
  }
}

function useSaving({ applicantId, form }: StageFormProps, element: RefObject<HTMLFormElement | null>) {
  const { definition, versionId } = form
  const read = useCallback(() => readShown(definition, element.current), [definition, element])
  const saving = useAutosave({
    path: `${ownFormPath(applicantId)}/save`,
    storageKey: storageKeyOf(applicantId, versionId),
    versionId,
    saved: form.answers,
    read,
    form: element,
  })
  return { ...saving, read }
}

function readShown(definition: OwnForm['definition'], form: HTMLFormElement | null): Record<string, unknown> {
  const posted = new FormData(form ?? undefined)
  const shown = (textOf(posted, '_shown') ?? '').split(' ').filter((key) => key !== '')
  return shownAnswers(rawAnswersOf(definition, posted), shown)
}
