import { defineArea } from '../lib/messages.ts'
import { formBuilderEn } from './en/form-builder.ts'

export const formBuilder = defineArea('form-builder', formBuilderEn)
