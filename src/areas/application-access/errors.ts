import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about who may use an application. */
export const applicationAccessErrors = errorTable({
  APP_GRANT_NOT_FOUND: {
    statusCode: 404,
    zh: '应用访问授权不存在:{id},请检查授权 ID',
    en: 'There is no application authorization {id}; check its id',
    reachedBy: {
      zh: '启用、停用或删除不存在的应用访问授权',
      en: 'Switching or deleting an application authorization that does not exist',
    },
  },
  SUBJECT_NOT_FOUND: {
    statusCode: 404,
    zh: '主体不存在:{type} {id},请检查类型与 ID',
    en: 'There is no {type} {id}; check the type and the id',
    reachedBy: {
      zh: '查询应用访问授权时,主体不存在',
      en: 'Asking about the application access of a user, role, group or department that does not exist',
    },
  },
})
