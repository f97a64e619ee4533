export { readRegistry, type Problem } from './read';
export { register, type RegisterReport } from './register';
