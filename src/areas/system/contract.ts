import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

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
}
