// The texts of the hosted login, one file a language. Those that fewer people read are loaded when they are wanted.
import type { Language } from '../../kit/languages.ts'
import type { Translate, Translation } from '../../kit/messages.ts'
import { enUs } from './en-us.ts'
import { zhCn } from './zh-cn.ts'

export type Messages = Translation<typeof enUs>
export type T = Translate<typeof enUs>

const load: Readonly<Record<Language, () => Messages | Promise<Messages>>> = {
  'zh-CN': () => zhCn,
  'en-US': () => enUs,
  'zh-TW': async () => (await import('./zh-tw.ts')).zhTw,
  'ja-JP': async () => (await import('./ja-jp.ts')).jaJp,
}

/** Rejects when the file of that language cannot be fetched just now. */
export const messagesIn = async (language: Language): Promise<Messages> => load[language]()
