import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../../core/errors/api-error.ts'
import { checkRedirectUri, checkRedirectUris } from './redirect-uris.ts'
import { hostileUris } from '../../../test/harness/hostile-uris.ts'

const web = { allowsPrivateSchemes: false }
const native = { allowsPrivateSchemes: true }

function refusalOf(work: () => void): ApiError | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

describe('redirect URIs', () => {
  test.each([
    'https://app.example.com',
    'https://app.example.com/',
    'https://app.example.com/callback?source=web&next=%2Fhome',
    'https://APP.example.com/callback',
    'https://example.com:443/cb',
    'http://localhost:8080/callback',
    'http://127.0.0.1/cb',
    'http://[::1]:3000/cb',
    'https://xn--fiqs8s.example/cb',
    'https://a_b.example.com/~user/(x);v=1',
    'https://example.com/cb?',
  ])('%s is accepted', (uri) => {
    expect(refusalOf(() => checkRedirectUri('uri', uri, web))).toBeUndefined()
  })

  test.each(['com.example.app:/callback', 'com.example.app://signed-in/callback?x=1'])(
    '%s is for native applications',
    (uri) => {
      expect(refusalOf(() => checkRedirectUri('uri', uri, native))).toBeUndefined()
      expect(refusalOf(() => checkRedirectUri('uri', uri, web))?.row).toBe('INVALID_ARGUMENT')
    },
  )

  test('the corpus is large and has no entry twice', () => {
    expect(hostileUris.length).toBeGreaterThanOrEqual(60)
    expect(new Set(hostileUris).size).toBe(hostileUris.length)
  })

  test.each(hostileUris)('%j is refused', (uri) => {
    expect(refusalOf(() => checkRedirectUri('uri', uri, web))?.row).toBe('INVALID_ARGUMENT')
    expect(refusalOf(() => checkRedirectUri('uri', uri, native))?.row).toBe('INVALID_ARGUMENT')
  })

  test('the refusal names the entry', () => {
    const refusal = refusalOf(() =>
      checkRedirectUris('redirectUris', ['https://a.example/', 'javascript:alert(1)'], web),
    )
    expect(refusal?.parameters.field).toBe('redirectUris.1')
  })

  test('whatever is accepted is read alike by the browser and by RFC 3986', () => {
    const piece = fc.constantFrom(
      'http',
      'https',
      ':',
      '/',
      '//',
      '@',
      '.',
      '..',
      '?',
      'a',
      '1',
      '%2e',
      '%5c',
      '[',
      ']',
      ':80',
      '\\',
      'ⓔ',
      'evil.com',
    )
    const uri = fc.array(piece, { maxLength: 12 }).map((pieces) => `https://a${pieces.join('')}`)
    let accepted = 0
    fc.assert(
      fc.property(uri, (text) => {
        if (refusalOf(() => checkRedirectUri('uri', text, web))) return
        accepted += 1
        // RFC 3986 appendix B.
        const [, , scheme, , authority = '', path, , query] =
          /^(([^:/?#]+):)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?/.exec(text) ?? []
        const parsed = new URL(text)
        expect(parsed.protocol).toBe(`${scheme}:`)
        expect(parsed.host).toBe(authority.replace(/:443$/, '').toLowerCase())
        expect(parsed.pathname).toBe(path || '/')
        expect(parsed.search).toBe(query ? `?${query}` : '')
        expect(parsed.username + parsed.password + parsed.hash).toBe('')
      }),
      { numRuns: 2000 },
    )
    expect(accepted).toBeGreaterThan(50)
  })
})
