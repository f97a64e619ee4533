import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';

/** An instant, RFC 3339. */
export const Instant = GraphQLDateTime;

/** A calendar day in England, `YYYY-MM-DD`. */
export const Day = GraphQLLocalDate;
