// The document's title follows the view and the language.
import { useEffect } from 'react'

export function useTitle(title: string) {
  useEffect(() => {
    document.title = title
  }, [title])
}
