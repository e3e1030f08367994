// English: the reference catalogue, whose keys and placeholders the others must match.
export const enUs = {
  'language.label': 'Language',

  'signin.title': 'Sign in',
  'signin.title.app': 'Sign in to {app}',
  'signin.submit': 'Sign in',
  'signin.busy': 'Signing in…',
  'signin.wait': 'Try again in {seconds} s',
  'signin.no-method': 'No way of signing in is switched on for this application. Please tell its administrator.',

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
