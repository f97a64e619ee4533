import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  GraphQLError,
  type DocumentNode,
  type ParseOptions,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Audience, Caller } from '../identity';
import { AppError } from '../platform/errors';

/** How long a document may be; counted while it is parsed. */
export const PARSE_LIMITS: ParseOptions = { maxLexicalTokens: 1_000, maxComments: 200, maxSourceLength: 32_768 };

/** Largest request body in bytes. A data officer's may hold an authority's return, a school's a roll of 1,000 pupils. */
export function bodyLimit(caller: Caller): number {
  if (caller.audience !== 'PUBLIC' && caller.role === 'DATA_OFFICER') return 64 * 1024 * 1024;
  return caller.audience === 'SCHOOL' ? 400 * 1024 : 100 * 1024;
}

/** Largest frame of a socket, in bytes. */
export const FRAME_LIMIT = 64 * 1024;

/** Most operations open at once on one socket. */
export const OPERATIONS_PER_SOCKET = 20;

/** Most sockets that one worker holds open in one process of the hub: a few devices, and some that broke off unnoticed. */
export const SOCKETS_PER_WORKER = 10;

const MESSAGE = 'This document asks for too much at once.';

const reported = new WeakSet<DocumentNode>();

/** The rules report like any other rule, once: one that throws would leave validation as a failure of the hub. */
const limit = {
  exposeLimits: false,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null) => {
      if (context === null || reported.has(context.getDocument())) return;
      reported.add(context.getDocument());
      context.reportError(new GraphQLError(MESSAGE, { originalError: new AppError('LIMIT_EXCEEDED', MESSAGE) }));
    },
  ],
};

/** Look-ups, returns and prints: each has a purpose of its own in the audit, and each is work for many. */
const ONE_AT_A_TIME = [
  'checkPupil',
  'checkRoll',
  'checkPatient',
  'checkChild',
  'directory',
  'importReturn',
  'exportReturn',
  'copyPdf',
];

/** One look-up in a document, under whatever names. */
const oneLookUp: ValidationRule = (context) => {
  let asked = 0;
  return {
    Field: (node) => {
      if (!ONE_AT_A_TIME.includes(node.name.value) || ++asked !== 2) return;
      const message = 'Ask one look-up at a time: each has its own purpose in the audit.';
      context.reportError(new GraphQLError(message, { originalError: new AppError('LIMIT_EXCEEDED', message) }));
    },
  };
};

/** Of those who sign in as nobody's worker, or not at all, a document changes one thing: each is somebody's to answer. */
const ONE_CHANGE: readonly Audience[] = ['FAMILY', 'PUBLIC'];

const oneChange: ValidationRule = (context) => {
  let asked = 0;
  const changes = context.getSchema().getMutationType();
  return {
    Field: (node) => {
      if (changes == null || context.getParentType() !== changes || ++asked !== 2) return;
      const message = 'Send one thing at a time: each is read by somebody.';
      context.reportError(
        new GraphQLError(message, { nodes: node, originalError: new AppError('LIMIT_EXCEEDED', message) }),
      );
    },
  };
};

const LIMIT_RULES: readonly ValidationRule[] = [
  oneLookUp,
  maxDepthRule({ ...limit, n: 12, ignoreIntrospection: true }),
  maxAliasesRule({ ...limit, n: 30, allowList: [] }),
  maxDirectivesRule({ ...limit, n: 30 }),
  costLimitRule({ ...limit, maxCost: 8_000, ignoreIntrospection: true }),
];

/** What a document may ask, checked before anything runs, on HTTP and on sockets alike. */
export const limitRules = (audience: Audience): readonly ValidationRule[] =>
  ONE_CHANGE.includes(audience) ? [...LIMIT_RULES, oneChange] : LIMIT_RULES;
