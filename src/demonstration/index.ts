import 'reflect-metadata';

export { AGENCIES, DEMONSTRATION, PERSONA_SECRET, personas, PERSONAS, type Persona } from './personas';
export { quarterBefore } from './calendar';
export { FAMILY } from './family';
export { registerIssuers } from './registry';
export { NotEmpty, seed } from './seed';
