import type { LangObject } from './schemas.ts'

/** A department as stored, with what is counted and looked up beside it. */
export interface Department {
  readonly id: string
  /** The id of its organization's root department. */
  readonly organization_id: string
  readonly organization_code: string
  readonly parent_id: string | null
  readonly parent_code: string | null
  /** Ids from the root down to itself, each followed by a slash. */
  readonly path: string
  readonly depth: number
  readonly name: string
  readonly description: string | null
  readonly open_department_id: string | null
  readonly code: string | null
  readonly is_virtual_node: boolean
  readonly status: boolean
  readonly name_i18n: LangObject | null
  readonly custom_data: Readonly<Record<string, unknown>>
  readonly created_at: Date
  readonly updated_at: Date
  readonly has_children: boolean
  /** Of the department itself, without those below. */
  readonly members_count: number
  readonly leader_user_ids: readonly string[]
  readonly post_ids: readonly string[]
}

/** The root is the first of 32 levels: the path stays short enough for an index whatever the ids are. */
export const deepestLevel = 32

/** What begins with a path lies from it up to here, and nothing else does. */
export const endOf = (path: string): string => `${path.slice(0, -1)}0`

/** The paths of a department itself, or of all below it too. */
export const pathRange = ({ path }: Department, { withBelow }: { withBelow: boolean }) => ({
  from: path,
  // What follows a path at once and is part of nothing below it.
  to: withBelow ? endOf(path) : `${path}!`,
})

export const isBelow = (path: string, above: string): boolean => path.startsWith(above)
