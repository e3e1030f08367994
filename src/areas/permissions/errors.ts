import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about permissions. */
export const permissionsErrors = errorTable({
  ACTION_NOT_FOUND: {
    statusCode: 404,
    zh: '资源 {resource} 没有操作 {action},请先在资源中声明,或使用 *',
    en: 'The resource {resource} has no action {action}; declare it with the resource first, or use *',
    reachedBy: {
      zh: '授权资源没有声明的操作',
      en: 'Granting an action that a resource with declared actions does not declare',
    },
  },
})
