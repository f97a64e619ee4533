import 'reflect-metadata';
import { processConfig } from './src/platform/config';
import { createDataSource } from './src/platform/db/data-source';

/** For TypeORM's command line: `npx typeorm -d ormconfig.ts migration:run` against DATABASE_URL. */
const config = processConfig();
export default createDataSource(config.databaseUrl ?? 'postgres://127.0.0.1/hub', 2);
