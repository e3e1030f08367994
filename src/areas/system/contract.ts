import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

const Name = Type.Object({ enabled: Type.Boolean(), value: Type.String() })

const PublicKey = Type.Object({ publicKey: Type.String() })

export const systemContract = {
  getSystemInfo: operation({
    name: 'getSystemInfo',
    method: 'GET',
    path: '/api/v3/system',
    client: 'authentication',
    group: 'auth-system',
    input: Type.Object({}),
    output: Type.Object({
      rsa: PublicKey,
      sm2: PublicKey,
      version: Type.Object({ server: Type.String(), console: Type.String(), login: Type.String() }),
      publicIps: Type.Array(Type.String()),
    }),
    envelope: 'none',
    errors: [],
    caller: 'anyone',
    summary: {
      zh: '获取系统信息:加密密码用的公钥与版本',
      en: 'System information: the public keys for encrypting passwords, and versions',
    },
  }),
  getCountryList: operation({
    name: 'getCountryList',
    method: 'GET',
    path: '/api/v3/get-country-list',
    client: 'authentication',
    group: 'auth-system',
    input: Type.Object({}),
    output: Type.Array(
      Type.Object({
        alpha2: Type.String(),
        alpha3: Type.String(),
        phoneCountryCode: Type.String(),
        flag: Type.String(),
        name: Type.Object({ 'zh-CN': Name, 'en-US': Name, 'zh-TW': Name, 'ja-JP': Name }),
      }),
    ),
    errors: [],
    caller: 'anyone',
    summary: {
      zh: '获取国家和地区列表:ISO 代码、国际区号与名称',
      en: 'Countries and territories: ISO codes, calling codes and names',
    },
  }),
}
