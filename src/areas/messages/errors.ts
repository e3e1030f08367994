import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals of messages. */
export const messagesErrors = errorTable({
  MESSAGE_PROVIDER_MISSING: {
    statusCode: 501,
    zh: '用户池没有配置{medium.zh}服务商,请先用 {setting} 配置',
    en: 'The user pool has nobody to deliver {medium.en}; set a provider with {setting}',
    reachedBy: {
      zh: '用户池未配置或已停用邮件或短信服务商,且开发发件箱未开启',
      en: 'Sending from a user pool without a provider of that kind, where the development outbox is off',
    },
  },
})
