// Sessions of browsers. No operations of its own yet: the protocols start, find and end them.
export {
  deleteSession,
  endSignIns,
  findSession,
  findSessionByUid,
  type Session,
  saveSession,
  type SessionPolicy,
  sessionPolicy,
  sessionSeconds,
  sweepSessions,
} from './service.ts'
