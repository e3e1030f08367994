// Simplified Chinese.
import type { Messages } from './index.ts'

export const zhCn: Messages = {
  'language.label': '语言',

  'signin.title': '登录',
  'signin.title.app': '登录 {app}',
  'signin.submit': '登录',
  'signin.busy': '正在登录…',
  'signin.wait': '{seconds} 秒后可重试',
  'signin.no-method': '此应用尚未开启任何登录方式，请联系管理员。',

  'sign-up.question': '还没有账号？',
  'sign-up.go': '立即注册',
  'sign-up.title': '注册账号',
  'sign-up.title.app': '注册 {app} 账号',
  'sign-up.back.question': '已有账号？',
  'sign-up.back': '去登录',
  'sign-up.submit': '注册',
  'sign-up.busy': '正在注册…',
  'sign-up.password.hint': '至少 {characters} 个字符。用几个不相关的词连成一句，比短而复杂的密码更好。',
  'sign-up.password.hint.kinds': '至少 {characters} 个字符，包含字母、数字、其他字符中的 {kinds} 种。',
  'sign-up.agreement.missing': '请勾选后继续。',

  'account.label.username': '用户名',
  'account.label.email': '邮箱',
  'account.label.phone': '手机号',
  'account.label.any': '账号',
  'account.missing': '请输入{kinds}。',
  'password.label': '密码',
  'password.missing': '请输入密码。',
  'password.show': '显示密码',
  'password.hide': '隐藏密码',
  'password.caps-lock': '大写锁定已开启。',

  'refused.credentials': '账号或密码错误。',
  'refused.throttled': '操作过于频繁，请稍后再试。',
  'refused.other': '未能完成，请检查输入后重试。',
  unreachable: '暂时无法连接服务器。已输入的内容会保留，请重试。',
  'request-id.note': '请求编号 {requestId}',

  'expired.title': '本次登录已失效',
  'expired.text': '页面停留时间过长，或登录已在别处完成。请重新开始。',
  'expired.no-link': '页面停留时间过长，或登录已在别处完成。请回到应用重新开始。',
  'expired.restart': '重新登录',

  'step-unknown.title': '无法继续',
  'step-unknown.text': '此页面不认识下一步（代码 {code}）。请刷新页面；若仍无法继续，请将代码告知管理员。',
  reload: '刷新页面',

  'step.abort': '使用其他账号登录',
  'new-password.title': '设置你自己的密码',
  'new-password.text': '当前密码由他人设置，请换成只有你自己知道的密码。用几个互不相关的词组成的密码就很好。',
  'new-password.label': '新密码',
  'new-password.repeat': '再次输入新密码',
  'new-password.missing': '请输入新密码。',
  'new-password.different': '两次输入的密码不一致。',
  'new-password.submit': '保存并登录',

  'signed-out.title': '你已退出登录',
  'signed-out.text': '如果与他人共用电脑，请关闭此窗口。',
  'signed-out.back': '返回',
  'signed-out.back.app': '返回 {app}',

  'signout.title': '确定退出登录？',
  'signout.title.app': '确定退出 {app}？',
  'signout.text': '退出后需要重新登录才能继续使用。',
  'signout.submit': '退出登录',
  'signout.stay': '保持登录',

  'error.title': '出了点问题',
  'error.text': '请稍后重试。',
  'error.retry': '重试',
  'error.code': '代码',
  'error.request-id': '请求编号',
  'error.copy': '复制',
  'error.copied': '已复制',

  'signed-in.title': '你已登录',
  'signed-in.text': '当前账号：{name}',
  'signed-in.continue': '继续',
  'signed-in.continue.app': '前往 {app}',
}
