export { getSubjects, holdSubjects, type Subject, type Target } from './service.ts'
