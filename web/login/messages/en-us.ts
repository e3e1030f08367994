// English: the reference catalogue, whose keys and placeholders the others must match.
export const enUs = {
  'language.label': 'Language',

  'signin.title': 'Sign in',
  'signin.title.app': 'Sign in to {app}',
  'signin.submit': 'Sign in',
  'signin.busy': 'Signing in…',
  'signin.wait': 'Try again in {seconds} s',
  'signin.no-method': 'No way of signing in is switched on for this application. Please tell its administrator.',

  'method.label': 'How to go on',
  'method.password': 'Password',
  'method.passcode': 'Code',

  'code.label': 'Code',
  'code.send': 'Send code',
  'code.again': 'Again in {seconds} s',
  'code.missing': 'Enter the code that was sent to you.',
  'code.sent': 'A code is on its way to {address}. It is valid for five minutes.',
  'code.sent.perhaps': 'If {address} belongs to an account, a code is on its way there. It is valid for five minutes.',
  'code.auto-register': 'Without an account yet, you get one by signing in.',

  'link.send': 'Send me a link by email instead',
  'link.sent':
    'If {address} belongs to an account, a link is on its way there. Open it in this browser within 15 minutes.',
  'link.text': 'You opened the link that was sent to {email}.',

  'sign-up.question': 'No account yet?',
  'sign-up.go': 'Create one',
  'sign-up.title': 'Create an account',
  'sign-up.title.app': 'Create an account for {app}',
  'sign-up.back.question': 'You have an account?',
  'sign-up.back': 'Sign in',
  'sign-up.submit': 'Create account',
  'sign-up.busy': 'Creating account…',
  'sign-up.password.hint': 'At least {characters} characters. Four random words are better than a short riddle.',
  'sign-up.password.hint.kinds':
    'At least {characters} characters with {kinds} of these: letters, digits, other characters.',
  'sign-up.agreement.missing': 'Tick this box to go on.',

  'account.label.username': 'username',
  'account.label.email': 'email',
  'account.label.phone': 'phone number',
  'account.label.any': 'account',
  'account.missing': 'Enter your {kinds}.',
  'password.label': 'Password',
  'password.missing': 'Enter your password.',
  'password.show': 'Show password',
  'password.hide': 'Hide password',
  'password.caps-lock': 'Caps Lock is on.',

  'refused.credentials': 'The account or the password is wrong.',
  'refused.throttled': 'Too many attempts. Please wait a moment.',
  'refused.other': 'This did not work. Check what you entered and try again.',
  unreachable: 'The server cannot be reached right now. What you typed is kept; please try again.',
  'request-id.note': 'Request {requestId}',

  'expired.title': 'This sign-in has expired',
  'expired.text': 'It was open for too long or was finished elsewhere. Please start again.',
  'expired.no-link':
    'It was open for too long or was finished elsewhere. Please go back to the application and start again.',
  'expired.restart': 'Start again',

  'step-unknown.title': 'This page cannot continue',
  'step-unknown.text':
    'The next step (code {code}) is not known to this page. Reload it; if that does not help, tell the administrator the code.',
  reload: 'Reload',

  'step.abort': 'Sign in as somebody else',
  'new-password.title': 'Choose your own password',
  'new-password.text':
    'Your present password was chosen by somebody else. Replace it with one that only you know; a few unrelated words make a good one.',
  'new-password.label': 'New password',
  'new-password.repeat': 'New password again',
  'new-password.missing': 'Enter a new password.',
  'new-password.different': 'The two passwords are not the same.',
  'new-password.submit': 'Save and sign in',

  'connections.label': 'Other ways to sign in',
  'connections.or': 'or',
  'connections.go': 'Continue with {name}',

  'bind.title': 'Whose account is this?',
  'bind.text': '{source} knows you, but no account here is linked to it yet. Sign in to yours once to link it.',
  'bind.text.ask':
    '{source} knows you, but no account here is linked to it yet. Sign in to yours once to link it, or create a new one.',
  'bind.text.register':
    '{source} knows you. Enter your account here; if there is none of that name yet, it is created.',
  'bind.account': 'Your account here',
  'bind.account.missing': 'Enter your account.',
  'bind.submit': 'Link and sign in',
  'bind.create': 'Create a new account',

  'factor.title': 'Confirm that it is you',
  'factor.choose.text': 'Choose how to confirm this sign-in.',
  'factor.OTP': 'Authenticator app',
  'factor.OTP.text': 'A code from the app on your phone',
  'factor.other': 'Confirm in another way',
  'factor.unknown': 'None of the ways asked for works on this page yet. Please tell the administrator.',
  'totp.text': 'Enter the code that your authenticator app shows for {account}.',
  'totp.text.any': 'Enter the code that your authenticator app shows.',
  'totp.label': '6-digit code',
  'totp.missing': 'Enter the 6 digits that the app shows.',
  'totp.submit': 'Confirm',
  'totp.lost': 'I cannot use the app',
  'totp-bind.title': 'Set up an authenticator app',
  'totp-bind.text':
    'Signing in here takes a second proof. Scan the picture with an authenticator app, such as Google or Microsoft Authenticator, and enter the code it shows.',
  'totp-bind.qr': 'QR code for the authenticator app; the key below says the same',
  'totp-bind.secret': 'Cannot scan? Enter this key in the app',
  'totp-bind.preparing': 'Preparing the QR code…',
  'totp-bind.submit': 'Confirm and go on',
  'recovery.title': 'Use your recovery code',
  'recovery.text':
    'You were shown it when you set up the authenticator app. It works once; you are given a new one right away.',
  'recovery.label': 'Recovery code',
  'recovery.missing': 'Enter your recovery code.',
  'recovery.submit': 'Go on',
  'recovery.back': 'Use the app after all',
  'recovery-new.title': 'Keep your recovery code',
  'recovery-new.text':
    'If you lose the phone with the app, this code lets you in, once. It is not shown again: print it, or keep it in a password manager.',
  'recovery-new.saved': 'I have kept the code in a safe place',
  'recovery-new.unsaved': 'Tick this box once the code is kept.',
  'recovery-new.submit': 'Finish signing in',

  'password-over.title': 'Your password has expired',
  'password-over.text': 'Passwords are good for a limited time here. Choose another one to go on.',
  'password-over.old': 'Present password',
  'password-over.old.missing': 'Enter your present password.',
  'password-unsafe.title': 'Choose a safer password',
  'password-unsafe.text':
    'Your present password is easy to guess or no longer keeps the rules. Replace it to go on; a few unrelated words make a good one.',

  'account-name.title': 'Choose another username',
  'account-name.text':
    'Your username {username} no longer keeps the rules. You will sign in by the new one from now on.',
  'account-name.label': 'Username',
  'account-name.missing': 'Enter a username.',
  'account-name.submit': 'Save and sign in',

  'complete-profile.title': 'Tell us a little more',
  'complete-profile.text': 'This application asks for the following before you go on.',
  'complete-profile.submit': 'Save and go on',
  'complete-profile.skip': 'Not now',
  'complete-profile.missing': 'Please fill this in.',
  'complete-profile.optional': '{label} (optional)',
  'complete-profile.choose': 'Please choose',
  'complete-profile.gender.M': 'Male',
  'complete-profile.gender.F': 'Female',
  'complete-profile.boolean.true': 'Yes',
  'complete-profile.boolean.false': 'No',

  'agreements.title': 'Please read and accept',
  'agreements.text': 'You are asked once; again only when the text changes.',
  'agreements.submit': 'Accept and go on',

  'signed-out.title': 'You are signed out',
  'signed-out.text': 'Close this window if you share the computer with others.',
  'signed-out.back': 'Back',
  'signed-out.back.app': 'Back to {app}',

  'signout.title': 'Sign out?',
  'signout.title.app': 'Sign out of {app}?',
  'signout.text': 'You will have to sign in again to continue.',
  'signout.submit': 'Sign out',
  'signout.stay': 'Stay signed in',

  'error.title': 'Something went wrong',
  'error.text': 'Please try again in a moment.',
  'error.retry': 'Try again',
  'error.code': 'Code',
  'error.request-id': 'Request id',
  'error.copy': 'Copy',
  'error.copied': 'Copied',

  'signed-in.title': 'You are signed in',
  'signed-in.text': 'Signed in as {name}',
  'signed-in.continue': 'Continue',
  'signed-in.continue.app': 'Continue to {app}',

  'launchpad.title': 'My applications',
  'launchpad.search': 'Find an application',
  'launchpad.found': 'Found: {count}',
  'launchpad.not-found': 'No application matches what you typed.',
  'launchpad.empty': 'There is no application for you to open yet. Please ask your administrator.',
} as const
