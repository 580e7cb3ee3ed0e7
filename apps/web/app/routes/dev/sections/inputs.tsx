import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { CodeBoxes } from '../../../components/ui/code-boxes.tsx'
import { Combobox } from '../../../components/ui/combobox.tsx'
import { DateInput } from '../../../components/ui/date-input.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { PhoneInput } from '../../../components/ui/phone-input.tsx'
import { Radio } from '../../../components/ui/radio.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Switch } from '../../../components/ui/switch.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { Section } from './section.tsx'

const stages = ['Questionnaire', 'Waiting list', 'Documents', 'Review', 'Onboarding'].map((label) => ({
  value: label,
  label,
}))

const vehicles = [
  { value: 'bike', label: 'Bicycle' },
  { value: 'car', label: 'Car or van', help: 'With a licence that is valid for another six months' },
  { value: 'none', label: 'None yet', disabled: true },
]

export function Inputs() {
  return (
    <Section title="Inputs">
      <div className="grid max-w-full gap-24 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-16">
          <Lines />
        </div>
        <div className="flex min-w-0 flex-col gap-16">
          <Choices />
        </div>
      </div>
    </Section>
  )
}

function Lines() {
  return (
    <>
      <ErrorSummary
        errors={{ phone: 'Enter your phone number', born: 'Enter a year of four digits' }}
        labels={{ phone: 'Phone', born: 'Date of birth' }}
      />
      <Field name="name" label="Full name" help="As in your passport">
        <Text autoComplete="name" placeholder="Ana María López" />
      </Field>
      <Field name="nick" label="How shall we call you?" optional>
        <Text defaultValue="عبد الرحمن بن خالد" />
      </Field>
      <Field name="phone" label="Phone" error="Enter your phone number">
        <PhoneInput region="DE" />
      </Field>
      <Field name="born" label="Date of birth" error="Enter a year of four digits" group>
        <DateInput isBirthday defaultValue="199-03-09" />
      </Field>
      <Field name="about" label="Why do you want to drive for us?" optional>
        <Textarea
          maxLength={120}
          defaultValue="I have been delivering parcels by bike for six years, in all weathers, and I know every yard."
        />
      </Field>
      <Field name="closed" label="Closed field">
        <Text disabled defaultValue="Cannot be changed while the application is open" />
      </Field>
      <Field name="code" label="Six-digit code">
        <CodeBoxes />
      </Field>
    </>
  )
}

function Choices() {
  return (
    <>
      <Field name="stage" label="Stage">
        <Select options={stages} placeholder="Choose a stage" />
      </Field>
      <Field name="target" label="Move to">
        <Combobox options={stages} defaultValue="Review" placeholder="Find a stage" />
      </Field>
      <Field name="vehicle" label="Your vehicle" group>
        <Radio options={vehicles} defaultValue="car" />
      </Field>
      <Field name="days" label="When can you work?" group help="All that fit">
        <div className="flex flex-col">
          <Checkbox name="days[]" value="week" label="Monday to Friday" defaultChecked />
          <Checkbox name="days[]" value="end" label="Weekends" help="Paid ten per cent more" />
          <Checkbox name="all" label="Some of the rows" mixed />
          <Checkbox name="no" label="Nights" disabled />
        </div>
      </Field>
      <Switch name="letters" label="Single-letter shortcuts" help="Works at once" defaultChecked />
      <Switch name="mails" label="Mail me about new applicants" />
    </>
  )
}
