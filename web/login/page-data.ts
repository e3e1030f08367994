// The contract between the server, which writes it into the page as JSON, and the hosted login, which renders it.
import type { Language } from '../kit/languages.ts'

/**
 * Content of `<script type="application/json" id="page">`. The server escapes `<` as `\u003c` in it.
 * Texts in it (`app`, `error`) are already in `lang`; addresses are http(s), absolute or relative to the page.
 */
export type PageData = {
  view: 'signin' | 'signed-out' | 'signout-confirm' | 'error' | 'signed-in' | 'launchpad' | 'consent'
  lang: Language
  /**
   * The application being signed in to; absent on pages that belong to none. `logo`: an https, same-origin or data:image address.
   * `fixedLanguage`: the page offers no other language.
   */
  app?: { id: string; name: string; logo?: string; description?: string; fixedLanguage?: boolean }
  /** Where sign-in calls are posted; `/interaction/authFlow` unless the application lives under a prefix. */
  authFlowUrl?: string
  /** View `signin`. */
  signin?: {
    /** Opaque handle of the sign-in attempt, sent back with each call. */
    flowHandle: string
    /** What the account field starts with. */
    loginHint?: string
    /** PEM of the key for RSA-encrypted passwords; not used yet, passwords go as they are inside TLS. */
    publicKey?: string
    /** In the order to be shown. */
    methods: readonly SigninMethod[]
    /** Shown first; the first of them when absent. */
    defaultMethod?: SigninMethod
    /** What the account field accepts, in the order to be named. */
    identifierKinds: IdentifierKind[]
    /** Of the method `passcode`: where a code may be sent; whether who has no account gets one by it. */
    passcode?: { kinds: ('email' | 'phone')[]; autoRegister: boolean }
    /** A link from a mail was opened, and waits for a yes. */
    link?: { token: string; email: string }
    /** Where a code for a forgotten password may be sent; absent where no password can be reset. */
    forgotten?: ('email' | 'phone')[]
    /** Absent where nobody can sign up. */
    signUp?: SignUpData
    /** Other providers that the application offers, in the order to be shown. */
    connections?: { id: string; name: string; logo?: string }[]
    /** Somebody comes back from one: the step that is asked, or what was refused. */
    step?: { apiCode: number; data?: unknown }
    refused?: { statusCode: number; message: string }
  }
  /** View `signed-out`: where the person came from. */
  signedOut?: { backUrl?: string }
  /** View `signout-confirm`: posted to `action` as a form `xsrf=…&logout=yes`; without `logout` the person stays. */
  signout?: { action: string; xsrf: string }
  /** View `error`. `detail`: for developers, in English. `requestId` finds the log entry; `code` is the HTTP or API code. */
  error?: { title: string; message: string; detail?: string; requestId?: string; retryUrl?: string; code?: number }
  /** View `signed-in`. `signOutUrl` asks before it signs out. */
  signedIn?: { displayName: string; continueUrl?: string; launchpadUrl?: string; signOutUrl?: string }
  /** View `consent`: what the application wants to know, by the names of its scopes; answered at `/interaction/consent`. */
  consent?: { interaction: string; displayName: string; scopes: string[] }
  /** View `launchpad`: what the person can open, and what applications may know of them, in the order to be shown. */
  launchpad?: { displayName: string; apps: LaunchpadApp[]; consents: GivenConsent[]; signOutUrl: string }
}

export type LaunchpadApp = { id: string; name: string; url: string; logo?: string; description?: string }

/** By the names of the scopes; taken back at `/interaction/consent/withdraw`. */
export type GivenConsent = { id: string; name: string; logo?: string; scopes: string[] }

export type SignUpData = {
  /** What names the new account, and what its password must have at least: characters, and kinds of them (letters, digits, others). */
  byPassword?: { identifierKind: 'username' | 'email'; characters: number; kinds: number }
  /** Where a code may be sent to sign up with; empty where no code will do. */
  codeKinds: ('email' | 'phone')[]
  /** What people accept by signing up, for each language of the page. */
  agreements: Record<Language, SignUpAgreement[]>
}

export type SignUpAgreement = {
  id: string
  required: boolean
  lang: string
  parts: { text: string; href?: string }[]
}

export type SigninMethod = 'password' | 'passcode'
export type IdentifierKind = 'username' | 'email' | 'phone'

/** Reads the page's data; throws when the server wrote none, which is a fault of the server's. */
export function readPageData(page: Document): PageData {
  const text = page.getElementById('page')?.textContent
  if (!text) throw new Error('The page carries no data')
  return JSON.parse(text) as PageData
}
