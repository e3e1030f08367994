// Sessions of browsers. No operations of its own yet: the protocols start, find and end them.
export {
  deleteSession,
  endSession,
  endSignIns,
  findSession,
  findSessionByUid,
  listSessions,
  type Session,
  saveSession,
  type SessionPolicy,
  type SessionToSave,
  sessionOf,
  sessionPolicy,
  sessionSeconds,
  sweepSessions,
  tellOfSignOut,
} from './service.ts'
export { deleteArtefactsOf, deleteArtefactsOfApplication, type SessionRow } from './store.ts'
