export { findToken, issueToken, sweepOneTimeTokens, tokenSeconds, useToken } from './service.ts'
