export { AuthenticationClient, type AuthenticationClientOptions, type FlowEnd } from './authentication-client.ts'
export {
  ConfigurationError,
  ConnectionError,
  SesameError,
  StatusError,
  TimeoutError,
  UnexpectedAnswerError,
} from './errors.ts'
export type { FlowAnswer, FlowStep } from './flow.ts'
export { type ApiCode, apiCodes, type FlowCode } from './generated/api-codes.ts'
export * from './generated/status-errors.ts'
export type * from './generated/types.ts'
export { ManagementClient, type ManagementClientOptions } from './management-client.ts'
export type { CallOptions } from './operation.ts'
export type { AccessKey, Brand } from './signature.ts'
export { type MachineOptions, machineToken, type TokenSource } from './tokens.ts'
export type { WireOptions } from './transport.ts'
