// The hosted login as a whole: the view the server asked for, in the language the person chose.
import './login.css'
import { LanguageSwitch } from '../kit/language-switch.tsx'
import { Layout } from '../kit/layout.tsx'
import { translator } from '../kit/messages.ts'
import { useLanguage } from '../kit/use-language.ts'
import { type Messages, messagesIn, type T } from './messages/index.ts'
import type { PageData } from './page-data.ts'
import { views } from './views/index.ts'

export function App({ page, texts: rendered }: { page: PageData; texts: Messages }) {
  const { language, texts, chooseLanguage } = useLanguage({ language: page.lang, texts: rendered }, messagesIn)
  const t: T = translator(texts)
  const View = views[page.view]
  return (
    <Layout
      corner={
        !page.app?.fixedLanguage && (
          <LanguageSwitch label={t('language.label')} language={language} onChoose={chooseLanguage} />
        )
      }
    >
      <View page={page} t={t} language={language} />
    </Layout>
  )
}
