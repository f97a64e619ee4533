import 'reflect-metadata';
import { startHub } from './demonstration/start';
import { explain } from './demonstration/start/failure';
import { Interrupted, Lifeline } from './demonstration/start/lifeline';
import { Screen } from './demonstration/start/screen';
import { processConfig, type Config } from './platform/config';
import { createLogger } from './platform/logger';

/** Where the screen's lines go when nobody sits in front of it: a log is read by machines. */
const NOWHERE = { isTTY: false, write: () => true };

/** In development a person reads the screen, and what is merely informative would bury it. */
const logLevel = ({ mode, logLevel: level }: Config): string =>
  mode === 'development' && level === 'info' ? 'warn' : level;

async function main(): Promise<void> {
  let config: Config | undefined;
  const lifeline = new Lifeline(() => {
    screen.line('  Stopping ...');
    // During the start, the step under way is finished first; it then meets checkGoingOn().
    if (started) void end();
  });
  let screen = new Screen(NOWHERE);
  let started = false;
  const end = async (): Promise<void> => {
    await lifeline.stop();
    screen.line('  Stopped.');
    // Connections that clients keep open elsewhere would hold the process for seconds more.
    process.stdout.write('', () => process.exit());
  };
  try {
    config = processConfig();
    screen = new Screen(config.mode === 'development' ? process.stdout : NOWHERE);
    screen.line(`\n${screen.bold('  Child Protection Hub')}\n`);
    await startHub({ config, log: createLogger(logLevel(config)), screen, lifeline });
    started = true;
    lifeline.checkGoingOn();
  } catch (error) {
    await lifeline.stop().catch(() => undefined);
    if (error instanceof Interrupted) return;
    const { text, exitCode } = explain(error, config);
    process.stderr.write(`${text}\n`);
    process.exitCode = exitCode;
  }
}

void main();
