// Entry of the hosted login: reads the page's data and renders it into #root.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { readPageData } from './page-data.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')

createRoot(root).render(
  <StrictMode>
    <App page={readPageData(document)} />
  </StrictMode>,
)
