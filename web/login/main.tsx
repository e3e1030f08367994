// Entry of the hosted login: reads the page's data and renders it into #root.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { messagesIn } from './messages/index.ts'
import { readPageData } from './page-data.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')

const page = readPageData(document)
// Where the file of a language cannot be fetched, a page in English is better than none.
const texts = await messagesIn(page.lang).catch(() => messagesIn('en-US'))

createRoot(root).render(
  <StrictMode>
    <App page={page} texts={texts} />
  </StrictMode>,
)
