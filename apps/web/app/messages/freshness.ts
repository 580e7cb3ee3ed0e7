import { defineArea } from '../lib/messages.ts'
import { freshnessEn } from './en/freshness.ts'

export const freshness = defineArea('freshness', freshnessEn)
