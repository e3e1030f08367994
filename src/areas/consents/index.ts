export { deleteConsent, findConsent, listConsents, saveConsent } from './store.ts'

/** What people let an application know of them: asked for by applications with an authorization page, and remembered. */
