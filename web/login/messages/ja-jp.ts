// Japanese.
import type { Messages } from './index.ts'

export const jaJp: Messages = {
  'language.label': '言語',

  'signin.title': 'ログイン',
  'signin.title.app': '{app} にログイン',
  'signin.submit': 'ログイン',
  'signin.busy': 'ログインしています…',
  'signin.wait': '{seconds} 秒後に再試行できます',
  'signin.no-method': 'このアプリケーションには有効なログイン方法がありません。管理者にお知らせください。',

  'method.label': 'ログイン方法',
  'method.password': 'パスワード',
  'method.passcode': '認証コード',

  'code.label': '認証コード',
  'code.send': 'コードを送信',
  'code.again': '{seconds} 秒後に再送信',
  'code.missing': '受け取った認証コードを入力してください。',
  'code.sent': '{address} に認証コードを送信しました。5 分間有効です。',
  'code.sent.perhaps': '{address} のアカウントがある場合、認証コードを送信しています。5 分間有効です。',
  'code.auto-register': 'アカウントがない場合は、ログインすると作成されます。',

  'link.send': '代わりにログイン用リンクをメールで受け取る',
  'link.sent':
    '{address} のアカウントがある場合、ログイン用リンクを送信しています。15 分以内にこのブラウザーで開いてください。',
  'link.text': '{email} に送信されたリンクを開きました。',

  'sign-up.question': 'アカウントをお持ちでないですか?',
  'sign-up.go': '新規登録',
  'sign-up.title': 'アカウントの作成',
  'sign-up.title.app': '{app} のアカウントを作成',
  'sign-up.back.question': 'アカウントをお持ちですか?',
  'sign-up.back': 'ログイン',
  'sign-up.submit': 'アカウントを作成',
  'sign-up.busy': '作成しています…',
  'sign-up.password.hint': '{characters} 文字以上。短く複雑なものより、無関係な単語をいくつか並べたものが安全です。',
  'sign-up.password.hint.kinds':
    '{characters} 文字以上で、英字・数字・その他の文字のうち {kinds} 種類を含めてください。',
  'sign-up.agreement.missing': '続けるにはチェックを入れてください。',

  'account.label.username': 'ユーザー名',
  'account.label.email': 'メールアドレス',
  'account.label.phone': '電話番号',
  'account.label.any': 'アカウント',
  'account.missing': '{kinds}を入力してください。',
  'password.label': 'パスワード',
  'password.missing': 'パスワードを入力してください。',
  'password.show': 'パスワードを表示',
  'password.hide': 'パスワードを隠す',
  'password.caps-lock': 'Caps Lock がオンになっています。',

  'refused.credentials': 'アカウントまたはパスワードが正しくありません。',
  'refused.throttled': '試行回数が多すぎます。しばらくお待ちください。',
  'refused.other': '完了できませんでした。入力内容を確認して、もう一度お試しください。',
  unreachable: 'サーバーに接続できません。入力内容は保持されています。もう一度お試しください。',
  'request-id.note': 'リクエスト {requestId}',

  'expired.title': 'このログインは無効になりました',
  'expired.text': '長時間開いたままだったか、別の場所で完了しています。最初からやり直してください。',
  'expired.no-link':
    '長時間開いたままだったか、別の場所で完了しています。アプリケーションに戻り、最初からやり直してください。',
  'expired.restart': '最初からやり直す',

  'step-unknown.title': 'このページでは続行できません',
  'step-unknown.text':
    '次のステップ(コード {code})に対応していません。再読み込みしても変わらない場合は、コードを管理者にお知らせください。',
  reload: '再読み込み',

  'step.abort': '別のアカウントでログイン',
  'new-password.title': '自分のパスワードを設定',
  'new-password.text':
    '現在のパスワードは他の人が設定したものです。自分だけが知るものに変更してください。無関係な単語をいくつか並べるとよいでしょう。',
  'new-password.none':
    'まだパスワードが設定されていません。設定すると、コードを待たずにログインできます。関連のない単語をいくつか並べたものがおすすめです。',
  'new-password.label': '新しいパスワード',
  'new-password.repeat': '新しいパスワード(確認)',
  'new-password.missing': '新しいパスワードを入力してください。',
  'new-password.different': '2 つのパスワードが一致しません。',
  'new-password.submit': '保存してログイン',

  'connections.label': 'その他のログイン方法',
  'connections.or': 'または',
  'connections.go': '{name} で続ける',

  'bind.title': 'どのアカウントですか?',
  'bind.text': '{source} で確認できましたが、連携されたアカウントがまだありません。一度ログインすると連携されます。',
  'bind.text.ask':
    '{source} で確認できましたが、連携されたアカウントがまだありません。一度ログインして連携するか、新しく作成してください。',
  'bind.text.register':
    '{source} で確認できました。ここでのアカウントを入力してください。その名前のアカウントがなければ作成されます。',
  'bind.account': 'アカウント',
  'bind.account.missing': 'アカウントを入力してください。',
  'bind.submit': '連携してログイン',
  'bind.create': '新しいアカウントを作成',

  'factor.title': '本人確認',
  'factor.choose.text': 'このログインの確認方法を選んでください。',
  'factor.OTP': '認証アプリ',
  'factor.OTP.text': 'スマートフォンのアプリに表示されるコード',
  'factor.SMS': 'SMS',
  'factor.SMS.text': '電話番号に送信されるコード',
  'factor.EMAIL': 'メール',
  'factor.EMAIL.text': 'メールアドレスに送信されるコード',
  'factor.other': '別の方法で確認',
  'factor.unknown': '求められた確認方法には、このページではまだ対応していません。管理者にお知らせください。',
  'totp.text': '認証アプリに {account} 用として表示されるコードを入力してください。',
  'totp.text.any': '認証アプリに表示されるコードを入力してください。',
  'totp.label': '6 桁のコード',
  'totp.missing': 'アプリに表示される 6 桁の数字を入力してください。',
  'totp.submit': '確認',
  'totp.lost': 'アプリを使えない場合',
  'totp-bind.title': '認証アプリの設定',
  'totp-bind.text':
    'ログインにはもう一つの確認が必要です。Google Authenticator や Microsoft Authenticator などの認証アプリで読み取り、表示されたコードを入力してください。',
  'totp-bind.qr': '認証アプリ用の QR コード。下のキーと同じ内容です',
  'totp-bind.secret': '読み取れない場合は、このキーをアプリに入力してください',
  'totp-bind.preparing': 'QR コードを準備しています…',
  'totp-bind.submit': '確認して続ける',
  'message-code.text.SMS': '電話番号にコードを送信します。ここに入力してください。',
  'message-code.text.EMAIL': 'メールアドレスにコードを送信します。ここに入力してください。',
  'message-code.ask.SMS':
    'ログインにはもう一つの確認が必要です。電話番号を入力してください。今後コードはこの番号に送信されます。',
  'message-code.ask.EMAIL':
    'ログインにはもう一つの確認が必要です。メールアドレスを入力してください。今後コードはこの宛先に送信されます。',
  'message-code.address.SMS': '電話番号(中国本土以外は + と国番号を付けてください)',
  'message-code.address.EMAIL': 'メールアドレス',
  'message-code.address.missing': 'コードの送信先を入力してください。',
  'message-code.send': 'コードを送信',
  'message-code.sent': '{address} に送信しました。コードは 5 分間有効です。',
  'message-code.again': '別のコードを送信',
  'message-code.wait': '{seconds} 秒後に再送信できます',
  'message-code.missing': 'メッセージに記載されたコードを入力してください。',
  'recovery.title': '回復コードを使う',
  'recovery.text':
    '認証アプリを設定したときに表示されたコードです。一度だけ使え、使うとすぐに新しいコードが発行されます。',
  'recovery.label': '回復コード',
  'recovery.missing': '回復コードを入力してください。',
  'recovery.submit': '続ける',
  'recovery.back': 'アプリを使う',
  'recovery-new.title': '回復コードを保管してください',
  'recovery-new.text':
    'アプリの入ったスマートフォンをなくした場合、このコードで一度だけログインできます。再表示はされません。印刷するか、パスワードマネージャーに保存してください。',
  'recovery-new.saved': '安全な場所に保管しました',
  'recovery-new.unsaved': '保管したらチェックを入れてください。',
  'recovery-new.submit': 'ログインを完了',

  'forgotten.question': 'パスワードをお忘れですか?',
  'forgotten.go': '再設定する',
  'forgotten.title': 'パスワードの再設定',
  'forgotten.text': 'アカウントの宛先を入力してください。送信されたコードで本人であることを確認します。',
  'forgotten.new': '新しいパスワードを設定してください。他のすべての端末からログアウトされます。',
  'forgotten.submit': '次へ',
  'forgotten.busy': 'お待ちください…',
  'forgotten.save': 'パスワードを保存',
  'forgotten.done': 'パスワードを変更しました。新しいパスワードでログインしてください。',
  'forgotten.back.question': '思い出しましたか?',

  'choose-account.title': 'アカウントを選択',
  'choose-account.text':
    '複数のアカウントがあります。ログインするアカウントを選んでください。今後はそのアカウントと連携されます。',

  'unlock.title': 'アカウントのロック解除',
  'unlock.text': 'パスワードの間違いが多すぎました。続けるには、ご本人のアカウントであることを確認してください。',
  'unlock.submit': 'ロックを解除してログイン',

  'verify-email.title': 'メールアドレスの確認',
  'verify-email.text': '続ける前に、アカウントのメールアドレスに送信されたコードを入力してください。',
  'verify-email.submit': '確認して続ける',

  'password-over.title': 'パスワードの有効期限切れ',
  'password-over.text': 'ここではパスワードに有効期限があります。続けるには新しいパスワードを設定してください。',
  'password-over.old': '現在のパスワード',
  'password-over.old.missing': '現在のパスワードを入力してください。',
  'password-unsafe.title': 'より安全なパスワードを設定',
  'password-unsafe.text':
    '現在のパスワードは推測されやすいか、規則を満たしていません。続けるには変更してください。無関係な単語をいくつか並べるとよいでしょう。',

  'account-name.title': '別のユーザー名を設定',
  'account-name.text': 'ユーザー名 {username} は規則を満たさなくなりました。今後は新しいユーザー名でログインします。',
  'account-name.label': 'ユーザー名',
  'account-name.missing': 'ユーザー名を入力してください。',
  'account-name.submit': '保存してログイン',

  'complete-profile.title': 'プロフィールの入力',
  'complete-profile.text': 'このアプリケーションを使う前に、次の項目を入力してください。',
  'complete-profile.submit': '保存して続ける',
  'complete-profile.skip': '今はしない',
  'complete-profile.code': '{label}の確認コード',
  'complete-profile.missing': '入力してください。',
  'complete-profile.optional': '{label}(任意)',
  'complete-profile.choose': '選択してください',
  'complete-profile.gender.M': '男性',
  'complete-profile.gender.F': '女性',
  'complete-profile.boolean.true': 'はい',
  'complete-profile.boolean.false': 'いいえ',

  'agreements.title': '内容を確認して同意してください',
  'agreements.text': '一度だけお尋ねします。内容が変わったときは改めてお尋ねします。',
  'agreements.submit': '同意して続ける',

  'public-account.title': 'アカウントを選択',
  'public-account.text': 'ご自身として、または他の人と共有しているアカウントとしてログインできます。',
  'public-account.myself': 'ご自身',
  'public-account.shared': '共有アカウント',

  'signed-out.title': 'ログアウトしました',
  'signed-out.text': '他の人とコンピューターを共有している場合は、このウィンドウを閉じてください。',
  'signed-out.back': '戻る',
  'signed-out.back.app': '{app} に戻る',

  'signout.title': 'ログアウトしますか?',
  'signout.title.app': '{app} からログアウトしますか?',
  'signout.text': '続けて使うには、もう一度ログインする必要があります。',
  'signout.submit': 'ログアウト',
  'signout.stay': 'ログインしたままにする',

  'error.title': '問題が発生しました',
  'error.text': 'しばらくしてからもう一度お試しください。',
  'error.retry': '再試行',
  'error.code': 'コード',
  'error.request-id': 'リクエスト ID',
  'error.copy': 'コピー',
  'error.copied': 'コピーしました',

  'signed-in.title': 'ログインしています',
  'signed-in.text': '{name} としてログイン中',
  'signed-in.continue': '続ける',
  'signed-in.continue.app': '{app} へ進む',

  'launchpad.title': 'マイアプリケーション',
  'launchpad.search': 'アプリケーションを検索',
  'launchpad.found': '{count} 件見つかりました',
  'launchpad.not-found': '一致するアプリケーションはありません。',
  'launchpad.empty': '開けるアプリケーションはまだありません。管理者にお問い合わせください。',
}
