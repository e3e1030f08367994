import type { ClientMetadata } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'

/** The application in the engine's words. It accepts a confidential client's secret by post and by basic, whichever is named. */
export function clientOf(application: Application): ClientMetadata {
  const { oidc, type } = application
  const isNative = type === 'native'
  const redirectUris = application.redirectUris.filter((uri) => !isNative || isForNative(uri))
  return {
    client_id: application.appId,
    client_name: application.name,
    client_secret: application.secret,
    application_type: isNative ? 'native' : 'web',
    redirect_uris: redirectUris,
    post_logout_redirect_uris: application.logoutRedirectUris.filter((uri) => !isNative || isForNative(uri)),
    // The engine refuses a client that may ask for codes but has nowhere to receive them.
    response_types: redirectUris.length > 0 ? [...oidc.response_types] : [],
    grant_types: [...oidc.grant_types],
    token_endpoint_auth_method: oidc.token_endpoint_auth_method,
    id_token_signed_response_alg: oidc.id_token_signed_response_alg,
    ...(oidc.backchannel_logout_uri && {
      backchannel_logout_uri: oidc.backchannel_logout_uri,
      backchannel_logout_session_required: oidc.backchannel_logout_session_required,
    }),
  }
}

/** RFC 8252: http for loopback only, https for anything else; the engine does not take a native client that says otherwise. */
function isForNative(uri: string): boolean {
  const { protocol, hostname } = new URL(uri)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'http:' ? isLoopback : protocol !== 'https:' || !isLoopback
}
