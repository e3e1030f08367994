import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about posts. */
export const postsErrors = errorTable({
  POST_NOT_FOUND: {
    statusCode: 404,
    zh: '岗位未找到:{post},请检查岗位 ID 或 code',
    en: 'Post not found: {post}; check its id or code',
    reachedBy: { zh: '请求中的岗位在此用户池内不存在', en: 'A request names a post that this pool does not have' },
  },
  POST_EXISTS: {
    statusCode: 409,
    zh: '岗位已存在:{field} 已被占用,请换一个',
    en: 'The post exists: {field} is taken; choose another one',
    reachedBy: {
      zh: '创建或修改岗位时 code 或 id 与已有岗位相同',
      en: 'Creating or changing a post to a code or id that another one has',
    },
  },
})
