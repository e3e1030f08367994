import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { UserDto } from '../users/index.ts'

const flag = Type.Boolean({ default: false })

export const accountContract = {
  getProfile: operation({
    name: 'getProfile',
    method: 'GET',
    path: '/api/v3/get-profile',
    client: 'authentication',
    group: 'auth-account',
    input: Type.Object({ withCustomData: flag, withIdentities: flag, withDepartmentIds: flag }),
    output: UserDto,
    errors: ['UNAUTHORIZED'],
    caller: 'user',
    summary: { zh: '获取当前登录用户的资料', en: 'Get the profile of the signed-in user' },
  }),
}
