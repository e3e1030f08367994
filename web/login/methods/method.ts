// What a form of a sign-in method is given.
import type { ComponentType } from 'react'
import type { Language } from '../../kit/languages.ts'
import type { T } from '../messages/index.ts'
import type { PageData } from '../page-data.ts'
import type { Ask, Send } from '../steps/step.ts'

export type MethodProps = {
  t: T
  language: Language
  send: Send
  ask: Ask
  signin: NonNullable<PageData['signin']>
}

export type Method = ComponentType<MethodProps>
