import type { DataType } from './schemas.ts'

/** The published fields of users that a pool may label, show and open to people themselves. */
export interface BaseField {
  readonly key: string
  readonly dataType: DataType
  readonly zh: string
  readonly en: string
  /** Whether people may change it by themselves, unless the pool says otherwise: what update-profile takes. */
  readonly isOwn: boolean
}

const row = (key: string, zh: string, en: string, more: { dataType?: DataType; isOwn?: boolean } = {}): BaseField => ({
  ...{ key, zh, en },
  dataType: more.dataType ?? 'STRING',
  isOwn: more.isOwn ?? false,
})
const own = { isOwn: true }

export const baseFields: readonly BaseField[] = [
  row('username', '用户名', 'Username', own),
  row('name', '姓名', 'Name', own),
  row('nickname', '昵称', 'Nickname', own),
  row('photo', '头像', 'Photo', { dataType: 'IMAGE', isOwn: true }),
  row('email', '邮箱', 'Email'),
  row('emailVerified', '邮箱已验证', 'Email verified', { dataType: 'BOOLEAN' }),
  row('phone', '手机号', 'Phone'),
  row('phoneCountryCode', '手机区号', 'Phone country code'),
  row('phoneVerified', '手机号已验证', 'Phone verified', { dataType: 'BOOLEAN' }),
  row('externalId', '外部 ID', 'External ID'),
  row('status', '状态', 'Status', { dataType: 'ENUM' }),
  row('gender', '性别', 'Gender', { dataType: 'ENUM', isOwn: true }),
  row('birthdate', '出生日期', 'Birthdate', own),
  row('givenName', '名', 'Given name'),
  row('familyName', '姓', 'Family name'),
  row('middleName', '中间名', 'Middle name'),
  row('preferredUsername', '偏好用户名', 'Preferred username'),
  row('profile', '个人主页', 'Profile'),
  row('website', '网站', 'Website'),
  row('zoneinfo', '时区', 'Time zone'),
  row('locale', '语言', 'Locale'),
  row('country', '国家', 'Country', own),
  row('province', '省份', 'Province', own),
  row('city', '城市', 'City', own),
  row('region', '地区', 'Region'),
  row('address', '地址', 'Address', own),
  row('streetAddress', '街道地址', 'Street address', own),
  row('postalCode', '邮政编码', 'Postal code', own),
  row('formatted', '格式化地址', 'Formatted address'),
  row('company', '公司', 'Company', own),
  row('identityNumber', '证件号', 'Identity number', own),
  row('browser', '浏览器', 'Browser'),
  row('device', '设备', 'Device'),
  row('createdAt', '创建时间', 'Created at', { dataType: 'DATETIME' }),
  row('updatedAt', '修改时间', 'Updated at', { dataType: 'DATETIME' }),
  row('lastLogin', '最近登录时间', 'Last sign-in', { dataType: 'DATETIME' }),
  row('loginsCount', '登录次数', 'Number of sign-ins', { dataType: 'NUMBER' }),
]

/** Fields of users that are no base fields, and as little to be taken as a key. */
const otherNames = [
  ...['id', 'userId', 'customData', 'metadataSource', 'identities', 'departmentIds', 'postIdList', 'tenantId'],
  ...['lastLoginTime', 'lastLoginApp', 'loggedInApps', 'signedUp', 'department', 'identity', 'userSource', 'password'],
  ...['group', 'role', 'groupCode', 'roleCode'],
]

const taken = new Set([...baseFields.map(({ key }) => key), ...otherNames])

/** Whether a field of users is called so already. */
export const isBuiltIn = (key: string): boolean => taken.has(key)
