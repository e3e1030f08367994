import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** Operations on the keys that a pool signs tokens with, ours alone. */
const SigningKeyDto = Type.Object({
  kid: Type.String(),
  alg: Type.Enum(['RS256', 'ES256', 'EdDSA']),
  status: Type.Enum(['next', 'active', 'retired']),
  createdAt: Type.String({ format: 'date-time' }),
  signsFrom: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  notAfter: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
})

const KeyList = Type.Object({ list: Type.Array(SigningKeyDto) })

export const signingKeysContract = {
  listSigningKeys: operation({
    name: 'listSigningKeys',
    method: 'GET',
    path: '/api/v3/list-signing-keys',
    client: 'management',
    group: 'own',
    input: Type.Object({}),
    output: KeyList,
    errors: [],
    caller: 'signing-key:read',
    summary: {
      zh: '获取用户池的令牌签名密钥:正在签名的、已公布待用的、仅用于验证的',
      en: 'List the keys that the pool’s tokens are signed with: those that sign, those that wait, those that only verify',
    },
  }),
  rotateSigningKeys: operation({
    name: 'rotateSigningKeys',
    method: 'POST',
    path: '/api/v3/rotate-signing-keys',
    client: 'management',
    group: 'own',
    input: Type.Object({ immediately: Type.Boolean({ default: false }) }),
    output: KeyList,
    errors: [],
    caller: 'signing-key:update',
    summary: {
      zh: '轮换签名密钥:新密钥公布 10 分钟后开始签名,旧密钥继续验证到其签发的令牌全部过期;immediately 用于密钥泄露,旧令牌立即失效',
      en: 'Rotate the signing keys: new ones sign ten minutes after they are published, old ones verify until what they signed is over. `immediately` is for a leaked key: its tokens are worth nothing from now on',
    },
  }),
}
