import { profileTexts } from '../users/index.ts'

/** The columns of files that bring objects in and take them out, in their order. */
export interface Column {
  readonly name: string
  /** How a cell is read; `list` is divided by semicolons, `json` is JSON. */
  readonly kind: 'text' | 'boolean' | 'list' | 'json'
  /** Never taken out. */
  readonly onlyIn?: true
}

const text = (name: string): Column => ({ name, kind: 'text' })
const boolean = (name: string): Column => ({ name, kind: 'boolean' })
const list = (name: string): Column => ({ name, kind: 'list' })
const json = (name: string): Column => ({ name, kind: 'json' })

export const columns = {
  users: [
    text('userId'),
    text('username'),
    text('email'),
    boolean('emailVerified'),
    text('phoneCountryCode'),
    text('phone'),
    boolean('phoneVerified'),
    text('externalId'),
    { ...text('password'), onlyIn: true },
    { ...text('passwordHash'), onlyIn: true },
    { ...text('salt'), onlyIn: true },
    { ...text('otpSecret'), onlyIn: true },
    { ...text('otpRecoveryCode'), onlyIn: true },
    text('status'),
    text('gender'),
    ...Object.keys(profileTexts).map(text),
    list('departmentIds'),
    json('customData'),
  ],
  departments: [
    text('organizationCode'),
    text('departmentId'),
    text('parentDepartmentId'),
    text('parentCode'),
    text('name'),
    text('code'),
    text('openDepartmentId'),
    text('description'),
    boolean('isVirtualNode'),
    boolean('status'),
    list('leaderUserIds'),
    json('customData'),
  ],
  groups: [
    text('code'),
    text('name'),
    text('type'),
    text('description'),
    list('memberUserIds'),
    json('rule'),
    json('customData'),
  ],
  roles: [text('namespace'), text('code'), text('name'), text('description'), text('status'), text('disableTime')],
} as const satisfies Record<string, readonly Column[]>

export type TransferKind = keyof typeof columns

export const exportedColumns = (kind: TransferKind): string[] =>
  (columns[kind] as readonly Column[]).filter(({ onlyIn }) => !onlyIn).map(({ name }) => name)
