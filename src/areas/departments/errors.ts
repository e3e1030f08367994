import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about organizations and departments. */
export const departmentsErrors = errorTable({
  ORGANIZATION_NOT_FOUND: {
    statusCode: 404,
    zh: '组织未找到:{organization},请检查组织 code',
    en: 'Organization not found: {organization}; check its code',
    reachedBy: {
      zh: '请求中的组织 code 在此用户池内不存在',
      en: 'A request names an organization that this pool does not have',
    },
  },
  ORGANIZATION_EXISTS: {
    statusCode: 409,
    zh: '组织已存在:{field} 已被占用,请换一个',
    en: 'The organization exists: {field} is taken; choose another one',
    reachedBy: {
      zh: '创建或修改组织时 code 与已有组织相同',
      en: 'Creating or renaming an organization to a code that another one has',
    },
  },
  DEPARTMENT_NOT_FOUND: {
    statusCode: 404,
    zh: '部门未找到:{department},请检查部门 ID 及其类型',
    en: 'Department not found: {department}; check the department id and its type',
    reachedBy: {
      zh: '请求中的部门在此组织内不存在',
      en: 'A request names a department that the organization does not have',
    },
  },
  DEPARTMENT_EXISTS: {
    statusCode: 409,
    zh: '部门已存在:{field} 在此组织内已被占用,请换一个',
    en: 'The department exists: {field} is taken in this organization; choose another one',
    reachedBy: {
      zh: '创建或修改部门时 code 或 openDepartmentId 与同一组织的部门相同',
      en: 'Creating or changing a department to a code or openDepartmentId that another one of the organization has',
    },
  },
})
