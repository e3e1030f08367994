import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about data policies. */
export const dataPoliciesErrors = errorTable({
  DATA_POLICY_NOT_FOUND: {
    statusCode: 404,
    zh: '数据策略不存在:{policyId},请检查 policyId',
    en: 'The data policy {policyId} does not exist; check its id',
    reachedBy: {
      zh: '请求中的数据策略在此用户池内不存在',
      en: 'A request names a data policy that this pool does not have',
    },
  },
  DATA_POLICY_EXISTS: {
    statusCode: 409,
    zh: '数据策略已存在:policyName {policyName} 已被占用,请换一个名称',
    en: 'The data policy exists: the policyName {policyName} is taken; choose another',
    reachedBy: {
      zh: '创建或修改数据策略时名称与其他数据策略相同',
      en: 'Creating or changing a data policy with the name of another one',
    },
  },
  DATA_POLICY_NOT_GIVEN: {
    statusCode: 404,
    zh: '数据策略 {policyId} 没有授权给 {type} {target},请检查 targetType 与 targetIdentifier',
    en: 'The data policy {policyId} is not given to {type} {target}; check targetType and targetIdentifier',
    reachedBy: {
      zh: '取消一项不存在的数据策略授权',
      en: 'Taking a data policy from somebody who does not have it',
    },
  },
  REGO_NOT_EVALUATED: {
    statusCode: 501,
    zh: '服务器不能执行手写的 Rego(字段 {field}),请改用 condition 描述条件',
    en: 'The server does not evaluate Rego written by hand (the field {field}); describe the conditions in condition',
    reachedBy: {
      zh: '数据策略的语句带有 rego',
      en: 'A statement of a data policy brings rego',
    },
  },
})
