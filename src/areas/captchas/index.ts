import Type from 'typebox'
import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { operation } from '../../core/contract/operation.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newPicture } from './service.ts'
import { sweepUses } from './store.ts'

export { newPicture, newWork, takeCaptcha } from './service.ts'

const contract = {
  geneCatchaCodeAndToken: operation({
    name: 'geneCatchaCodeAndToken',
    method: 'GET',
    path: '/api/v3/get-captcha-code',
    client: 'authentication',
    group: 'auth-message',
    input: Type.Object({}),
    output: Type.Object({ captchaCodeSvg: Type.String(), captchaToken: Type.String() }),
    errors: [],
    caller: 'app',
    summary: {
      zh: '获取图形验证码及其 token;2 分钟内有效,只能使用一次',
      en: 'A picture captcha and its token; good for two minutes and one try',
    },
  }),
}

/** Run now and then on any node. */
export const sweepCaptchas = (core: Core): Promise<void> => sweepUses(core.database, dateOf(core.clock))

export const captchasArea: Area = {
  name: 'captchas',
  operations: built(contract, {
    geneCatchaCodeAndToken: async ({ core }) => {
      const { svg, token } = newPicture(core)
      return { captchaCodeSvg: svg, captchaToken: token }
    },
  }),
  errors: {},
}
