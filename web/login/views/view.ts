// What a view is given.
import type { ComponentType } from 'react'
import type { Language } from '../../kit/languages.ts'
import type { T } from '../messages/index.ts'
import type { PageData } from '../page-data.ts'

export type ViewProps = { page: PageData; t: T; language: Language }

export type View = ComponentType<ViewProps>
