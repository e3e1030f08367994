import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { compileProjection, type Projection } from './projection.ts'
import { invalidArgument } from './hostile-input.ts'

/** The projected value, or an ApiError 400 naming the first field that breaks a rule. */
export type Checked = (value: unknown) => unknown

export function checkedBy(schema: TSchema): Checked {
  let compiled: { project: Projection; validator: ReturnType<typeof Compile> } | undefined
  return (value) => {
    compiled ??= { project: compileProjection(schema), validator: Compile(schema) }
    const projected = compiled.project(value)
    if (compiled.validator.Check(projected)) return projected
    throw refusal([...compiled.validator.Errors(projected)] as Violation[])
  }
}

interface Violation {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  message: string
}

function refusal(violations: Violation[]) {
  // Of a union every branch complains; the summary or the list of constants says it best.
  const first = violations[0]
  if (!first) return invalidArgument('body', { zh: '不符合要求', en: 'does not fit' })
  const path = first.instancePath.split('/').slice(1).join('.')
  if (first.keyword === 'required') {
    const missing = (first.params.requiredProperties as string[] | undefined)?.[0] ?? ''
    return invalidArgument(path === '' ? missing : `${path}.${missing}`, { zh: '为必填项', en: 'is required' })
  }
  const constants = violations.filter((one) => one.keyword === 'const' && one.instancePath === first.instancePath)
  const allowed =
    (first.params.allowedValues as unknown[] | undefined) ?? constants.map((one) => one.params.allowedValue)
  if (allowed.length > 0) {
    const list = allowed.slice(0, 20).map(String).join(', ')
    return invalidArgument(path, { zh: `必须是以下之一:${list}`, en: `must be one of: ${list}` })
  }
  return invalidArgument(path || 'body', { zh: sentenceZh(first), en: first.message })
}

/** Chinese sentences of the rules that the contract uses; anything rarer names its keyword. */
function sentenceZh({ keyword, params }: Violation): string {
  const limit = String(params.limit ?? '')
  const sentences: Record<string, string> = {
    type: `类型必须是 ${String(params.type)}`,
    minLength: `长度不得少于 ${limit} 个字符`,
    maxLength: `长度不得超过 ${limit} 个字符`,
    minimum: `不得小于 ${limit}`,
    maximum: `不得大于 ${limit}`,
    minItems: `至少需要 ${limit} 项`,
    maxItems: `不得超过 ${limit} 项`,
    pattern: `必须匹配 ${String(params.pattern)}`,
    format: `格式必须是 ${String(params.format)}`,
  }
  return sentences[keyword] ?? `不符合规则 ${keyword}`
}
