// The language switch in the page's corner: a native select, so keyboard and phones have it for free.
import { GlobeIcon } from './icons.tsx'
import type { Language } from './languages.ts'
import { isLanguage, languages, languageTags } from './languages.ts'

type LanguageSwitchProps = { label: string; language: Language; onChoose: (language: Language) => void }

export function LanguageSwitch({ label, language, onChoose }: LanguageSwitchProps) {
  return (
    <div className="language-switch">
      <GlobeIcon />
      <select
        aria-label={label}
        value={language}
        onChange={(event) => isLanguage(event.target.value) && onChoose(event.target.value)}
      >
        {languageTags.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languages[tag]}
          </option>
        ))}
      </select>
    </div>
  )
}
