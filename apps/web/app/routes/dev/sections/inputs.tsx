import { useMemo } from 'react'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { PhoneInput } from '../../../components/ui/phone-input.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { DateInput } from '../../../components/ui/date-input.tsx'
import { CodeBoxes } from '../../../components/ui/code-boxes.tsx'
import { Part, Section, State, useNamed } from './section.tsx'
import { longName } from './words.ts'

const about = 'I have been delivering parcels by bike for six years, in all weathers, and I know every yard.'

export function Inputs() {
  return (
    <Section title="Inputs">
      <Part name="Text">
        <TextStates />
      </Part>
      <Part name="Textarea">
        <TextareaStates />
      </Part>
      <Part name="Date, Phone, CodeBoxes">
        <BoxStates />
      </Part>
    </Section>
  )
}

function TextStates() {
  const named = useNamed()
  const [phone, born] = [named('phone'), named('born')]
  // New errors take the focus: these stay the same ones.
  const errors = useMemo(
    () => ({ [phone]: 'Enter your phone number', [born]: 'Enter a year of four digits' }),
    [phone, born],
  )
  return (
    <>
      <ErrorSummary errors={errors} labels={{ [phone]: 'Phone', [born]: 'Date of birth' }} />
      <State name="empty, with help" isWide>
        <Field name={named('name')} label="Full name" help="As in your passport">
          <Text autoComplete="name" placeholder="Ana María López" />
        </Field>
      </State>
      <State name="hover" look="hover" isWide>
        <Field name={named('hover')} label="How shall we call you?" optional>
          <Text defaultValue="عبد الرحمن بن خالد" />
        </Field>
      </State>
      <State name="focus" look="focus" isWide>
        <Field name={named('focus')} label="City">
          <Text defaultValue="Berlin" />
        </Field>
      </State>
      <State name="error" isWide>
        <Field name={named('mail')} label="E-mail" error="Enter an address like ana@example.com">
          <Text defaultValue="ana@" />
        </Field>
      </State>
      <State name="disabled" isWide>
        <Field name={named('closed')} label="Slug" help="It stays while the application is open">
          <Text disabled defaultValue="delivery-driver-berlin" />
        </Field>
      </State>
      <State name="longest text" isWide>
        <Field name={named('long')} label={`The name of ${longName} as it stands on the contract`}>
          <Text defaultValue={longName} />
        </Field>
      </State>
    </>
  )
}

function TextareaStates() {
  const named = useNamed()
  return (
    <>
      <State name="counts down from 80 %" isWide>
        <Field name={named('about')} label="Why do you want to drive for us?" optional>
          <Textarea maxLength={100} defaultValue={about} />
        </Field>
      </State>
      <State name="error" isWide>
        <Field name={named('reason')} label="Reason" error="Say in a sentence why">
          <Textarea />
        </Field>
      </State>
      <State name="disabled" isWide>
        <Field name={named('note')} label="Note">
          <Textarea disabled defaultValue="Written by somebody else" />
        </Field>
      </State>
    </>
  )
}

function BoxStates() {
  const named = useNamed()
  return (
    <>
      <State name="date with a calendar">
        <Field name={named('from')} label="Valid through" group>
          <DateInput defaultValue="2026-03-09" />
        </Field>
      </State>
      <State name="date, error">
        <Field name={named('born')} label="Date of birth" error="Enter a year of four digits" group>
          <DateInput isBirthday defaultValue="199-03-09" />
        </Field>
      </State>
      <State name="phone, error" isWide>
        <Field name={named('phone')} label="Phone" error="Enter your phone number">
          <PhoneInput region="DE" />
        </Field>
      </State>
      <State name="phone, disabled" isWide>
        <Field name={named('phone-off')} label="Phone">
          <PhoneInput defaultValue="+4915112345678" disabled />
        </Field>
      </State>
      <State name="code">
        <Field name={named('code')} label="Six-digit code">
          <CodeBoxes />
        </Field>
      </State>
      <State name="code, error">
        <Field
          name={named('code-bad')}
          label="Six-digit code"
          error="The code is wrong or used up: ask for another one"
        >
          <CodeBoxes />
        </Field>
      </State>
    </>
  )
}
