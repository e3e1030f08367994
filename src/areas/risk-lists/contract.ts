import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** Lists of network addresses and people, and the policies that fill the black ones by themselves. */
const Colour = Type.Enum(['BLACK', 'WHITE'])
const Kept = Type.Enum(['MANUAL', 'SCHEDULE'])
const limitList = Type.Array(Type.Enum(['FORBID_LOGIN', 'FORBID_REGISTER', 'SKIP_MFA']), {
  minItems: 1,
  uniqueItems: true,
})
const Time = Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Number()]))
const paging = {
  page: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
}
const id = Type.String({ minLength: 1, maxLength: 64 })
const listOf = (Item: Type.TSchema) => Type.Object({ totalCount: Type.Integer(), list: Type.Array(Item) })

const policy = {
  optObject: Type.Enum(['IP', 'USER']),
  ipRange: Type.Enum(['ALL', 'NOT_IN_WHITE_LIST']),
  userRange: Type.Enum(['ALL', 'NOT_IN_WHITE_LIST']),
  ipCond: Type.Enum(['NO_LIMIT', 'ONE']),
  userCond: Type.Enum(['NO_LIMIT', 'ONE']),
  /** Seconds. */
  timeRange: Type.Integer({ minimum: 1, maximum: 30 * 86_400 }),
  countThr: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  eventStateType: Type.Enum(['password_wrong', 'account_wrong']),
  removeType: Kept,
  action: Type.Enum(['ADD_IP_BLACK_LIST', 'ADD_USER_BLACK_LIST']),
  limitList: Type.Enum(['FORBID_LOGIN', 'FORBID_REGISTER']),
}
export const RiskPolicy = Type.Object(policy)

const shared = { client: 'management', group: 'risk-list' } as const

export const riskListsContract = {
  findIpList: operation({
    ...{ ...shared, name: 'findIpList', method: 'GET', path: '/api/v3/ip-list', caller: 'risk-list:read' },
    input: Type.Object({ ...paging, ipType: Colour }),
    output: listOf(
      Type.Object({
        ...{ id: Type.String(), ip: Type.String(), ipType: Colour, addType: Kept, removeType: Kept, limitList },
        /** Ours beside the published fields; absent: until it is taken off. */
        expireAt: Type.Optional(Type.String()),
      }),
    ),
    errors: [],
    summary: { zh: '分页列出 IP 黑/白名单,最新的在前', en: 'List network addresses, newest first' },
  }),
  add: operation({
    ...{ ...shared, name: 'add', method: 'POST', path: '/api/v3/ip-list', caller: 'risk-list:create' },
    input: Type.Object({
      expireAt: Time,
      limitList,
      removeType: Kept,
      addType: Type.Optional(Kept),
      ipType: Colour,
      ips: Type.String({ minLength: 1, maxLength: 20_000 }),
    }),
    output: Type.Undefined(),
    errors: ['INVALID_OPERATION'],
    summary: {
      zh: '添加 IP 到名单:ips 为以逗号、空格或换行分隔的地址或 CIDR 网段',
      en: 'Add network addresses: `ips` has addresses or CIDR ranges, separated by commas, spaces or new lines',
    },
  }),
  deleteById: operation({
    ...{ ...shared, name: 'deleteById', method: 'DELETE', path: '/api/v3/ip-list/{id}', caller: 'risk-list:delete' },
    input: Type.Object({ id }),
    output: Type.Undefined(),
    errors: ['RISK_LIST_ENTRY_NOT_FOUND'],
    summary: { zh: '从 IP 名单中移除一项', en: 'Take a network address off its list' },
  }),
  findUserList: operation({
    ...{ ...shared, name: 'findUserList', method: 'GET', path: '/api/v3/user-list', caller: 'risk-list:read' },
    input: Type.Object({ ...paging, userListType: Colour }),
    output: listOf(
      Type.Object({
        ...{ id: Type.String(), userId: Type.String(), addType: Kept, userListType: Colour, removeType: Kept },
        ...{ limitList, addAt: Type.String(), expireAt: Type.Optional(Type.String()) },
      }),
    ),
    errors: [],
    summary: { zh: '分页列出用户黑/白名单,最新的在前', en: 'List people, newest first' },
  }),
  addUser: operation({
    ...{ ...shared, name: 'addUser', method: 'POST', path: '/api/v3/user-list', caller: 'risk-list:create' },
    input: Type.Object({
      expireAt: Time,
      limitList,
      removeType: Kept,
      addType: Type.Optional(Kept),
      userListType: Colour,
      userIds: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 500 }),
    }),
    output: Type.Undefined(),
    errors: ['INVALID_OPERATION', 'USER_NOT_FOUND'],
    summary: { zh: '添加用户到名单', en: 'Add people to a list' },
  }),
  deleteUserListById: operation({
    ...{ ...shared, name: 'deleteUserListById', method: 'DELETE', path: '/api/v3/user-list/{id}' },
    caller: 'risk-list:delete',
    input: Type.Object({ id }),
    output: Type.Undefined(),
    errors: ['RISK_LIST_ENTRY_NOT_FOUND'],
    summary: { zh: '从用户名单中移除一项', en: 'Take somebody off their list' },
  }),
  findRiskListPolicy: operation({
    ...{ ...shared, name: 'findRiskListPolicy', method: 'GET', path: '/api/v3/risk-list-policy' },
    caller: 'risk-list:read',
    input: Type.Object({ ...paging, optObject: policy.optObject }),
    output: listOf(Type.Object({ id: Type.String(), ...policy, createdAt: Type.String() })),
    errors: [],
    summary: { zh: '分页列出自动加入黑名单的策略', en: 'List the policies that fill black lists' },
  }),
  addRiskListPolicy: operation({
    ...{ ...shared, name: 'addRiskListPolicy', method: 'POST', path: '/api/v3/risk-list-policy' },
    caller: 'risk-list:create',
    input: RiskPolicy,
    output: Type.Undefined(),
    errors: ['INVALID_OPERATION'],
    summary: {
      zh: '添加自动策略:timeRange 秒内失败达到 countThr 次,即加入黑名单;removeType 为 SCHEDULE 时 24 小时后移除',
      en: 'Add a policy: after `countThr` failures within `timeRange` seconds somebody is put on the black list; with SCHEDULE for 24 hours',
    },
  }),
  deleteRiskListPolicyById: operation({
    ...{ ...shared, name: 'deleteRiskListPolicyById', method: 'DELETE', path: '/api/v3/risk-list-policy/{id}' },
    caller: 'risk-list:delete',
    input: Type.Object({ id }),
    output: Type.Undefined(),
    errors: ['RISK_LIST_ENTRY_NOT_FOUND'],
    summary: { zh: '删除自动策略', en: 'Delete a policy' },
  }),
}
