// The texts of the hosted login, one file a language.
import type { Catalogue, Translate, Translation } from '../../kit/messages.ts'
import { enUs } from './en-us.ts'
import { zhCn } from './zh-cn.ts'

export type Messages = Translation<typeof enUs>
export type T = Translate<typeof enUs>

export const messages: Catalogue<typeof enUs> = { 'zh-CN': zhCn, 'en-US': enUs }
