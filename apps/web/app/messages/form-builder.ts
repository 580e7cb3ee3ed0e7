import { defineArea } from '../lib/messages.ts'
import { formBuilderEn } from './en/form-builder.ts'
import { formBuilderEs } from './es/form-builder.ts'

export const formBuilder = defineArea(formBuilderEn, formBuilderEs)
