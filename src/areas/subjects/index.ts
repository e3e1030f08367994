export { holdSubjects, type Subject, type Target } from './service.ts'
