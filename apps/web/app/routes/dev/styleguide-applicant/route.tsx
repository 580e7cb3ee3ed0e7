import { ApplicantLayout } from '../../../components/applicant-layout.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { DateInput } from '../../../components/ui/date-input.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { PhoneInput } from '../../../components/ui/phone-input.tsx'
import { Progress } from '../../../components/ui/progress.tsx'
import { Radio } from '../../../components/ui/radio.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import type { PageHandle } from '../../../lib/handle.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { applicant } from '../../../messages/applicant.ts'
import type { Route } from './+types/route.ts'

export const handle: PageHandle = { surface: 'applicant' }

export function loader({ context }: Route.LoaderArgs) {
  if (context.mode !== 'development') throw new Response(null, { status: 404 })
  return null
}

const vehicles = [
  { value: 'bike', label: 'Bicycle' },
  { value: 'car', label: 'Car or van', help: 'With a licence that is valid for another six months' },
  { value: 'none', label: 'None yet' },
]

/** A form as an applicant sees it; only in development. */
export default function ApplicantStyleguide() {
  const t = useMessages(applicant)
  return (
    <ApplicantLayout workspaceName="Acme Couriers" workspaceHref="/acme">
      <title>Components of applicants’ pages</title>
      <Progress label="Delivery driver, Berlin" done={2} total={4} text={t('step', { step: 2, total: 4 })} />
      <h1 className="mt-24 text-title">About you and your vehicle</h1>
      <p className="mt-8 text-body text-text-2">It takes about four minutes. What you type is saved as you go.</p>
      <form className="mt-24 flex flex-col gap-24">
        <ErrorSummary errors={{ phone: 'Enter your phone number' }} labels={{ phone: 'Phone' }} />
        <Field name="name" label="Full name" help="As in your passport">
          <Text autoComplete="name" />
        </Field>
        <Field name="phone" label="Phone" error="Enter your phone number">
          <PhoneInput region="DE" />
        </Field>
        <Field name="born" label="Date of birth" group>
          <DateInput isBirthday />
        </Field>
        <Field name="vehicle" label="Your vehicle" group>
          <Radio options={vehicles} defaultValue="car" />
        </Field>
        <Field name="about" label="Anything else?" optional>
          <Textarea />
        </Field>
        <Checkbox name="consent" label="I agree that Acme keeps my answers for six months" />
        <Button type="submit" variant="primary" size="form" className="w-full">
          Review your answers
        </Button>
      </form>
    </ApplicantLayout>
  )
}
