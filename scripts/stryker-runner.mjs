import Module, { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { transformFileSync } from '@swc/core';
import { expect } from 'expect';

const TESTS = 'test/access/pure';
const require = createRequire(join(process.cwd(), 'here.js'));
const isOurs = (file) => !file.includes('/node_modules/');
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Runs the tests that need no database for Stryker, in one process: the modules of the policy are loaded anew for each mutant,
 * since a mutant of a table shows when the table is made, and everything else stays. Jest does the same in a fresh world
 * for each test file, which is ten times the work: fifteen hundred mutants have to take minutes.
 */
class PureRunner {
  compiled = new Map();
  namespace = (globalThis.__stryker__ ??= {});

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    Module._extensions['.ts'] = (module, file) => module._compile(this.compile(file), file);
    const load = Module._load;
    const globals = {
      expect,
      describe: (name, body) => this.within(name, body),
      it: (name, body) => void this.tests.push({ id: [...this.path, name].join(' '), name, body }),
    };
    Module._load = (request, ...rest) => (request === '@jest/globals' ? globals : load(request, ...rest));
  }

  async dryRun({ coverageAnalysis }) {
    this.namespace.mutantCoverage = { static: {}, perTest: {} };
    const result = await this.run({ bail: false });
    const covers = coverageAnalysis === 'off' ? {} : { mutantCoverage: this.namespace.mutantCoverage };
    delete this.namespace.mutantCoverage;
    return { ...result, ...covers };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    Object.assign(this.namespace, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit === undefined ? undefined : 0,
    });
    try {
      const result = await this.run({ only: testFilter, bail: !disableBail });
      const limit = determineHitLimitReached(this.namespace.hitCount, hitLimit);
      return toMutantRunResult(limit ?? result);
    } finally {
      delete this.namespace.activeMutant;
    }
  }

  /** Loads everything of ours anew and runs it; a module that cannot be loaded is a failure of the first test. */
  async run({ only, bail }) {
    for (const file of Object.keys(require.cache).filter(isOurs)) Reflect.deleteProperty(require.cache, file);
    this.tests = [];
    this.path = [];
    const done = [];
    try {
      for (const file of readdirSync(TESTS).sort().reverse())
        if (file.endsWith('.test.ts')) require(join(process.cwd(), TESTS, file));
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: messageOf(error) };
    }
    for (const { id, name, body } of this.tests) {
      if (only !== undefined && !only.includes(id)) continue;
      const began = performance.now();
      this.namespace.currentTestId = id;
      const failure = await failureOf(body);
      this.namespace.currentTestId = undefined;
      const result = { id, name, timeSpentMs: performance.now() - began };
      if (failure === undefined) done.push({ ...result, status: TestStatus.Success });
      else done.push({ ...result, status: TestStatus.Failed, failureMessage: failure });
      if (failure !== undefined && bail) break;
    }
    return { status: DryRunStatus.Complete, tests: done };
  }

  within(name, body) {
    this.path.push(name);
    body();
    this.path.pop();
  }

  compile(file) {
    const known = this.compiled.get(file);
    if (known !== undefined) return known;
    const { code } = transformFileSync(file, {
      ...{ swcrc: false, module: { type: 'commonjs' } },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: false },
      },
    });
    this.compiled.set(file, code);
    return code;
  }
}

async function failureOf(body) {
  try {
    await body();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure', PureRunner)];
