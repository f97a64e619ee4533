import { createRequire } from 'node:module';

/*
 * Unless it is told that it is in production, graphql asks of every object that is not of the type in question whether it
 * comes from a second copy of graphql: an eighth of the walk. The tests run what serves, so this one module of graphql is
 * loaded as in production, for each test file before anything else of it.
 */
const mode = process.env['NODE_ENV'];
process.env['NODE_ENV'] = 'production';
createRequire(__filename)('graphql/jsutils/instanceOf');
process.env['NODE_ENV'] = mode;
