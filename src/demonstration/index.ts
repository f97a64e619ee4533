import 'reflect-metadata';

export { type Demonstration } from './generate';
export { AGENCIES, DEMONSTRATION, PERSONA_SECRET, personas, PERSONAS, type Persona } from './personas';
export { registerIssuers } from './registry';
export { stableId } from './random';
export { NotEmpty, seed } from './seed';
