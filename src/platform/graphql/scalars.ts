import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { parseDay } from '../days/civil-day';

/** An instant, RFC 3339. */
export const Instant = GraphQLDateTime;

function readDay(value: unknown, nodes?: ValueNode): string {
  if (typeof value === 'string' && parseDay(value) !== undefined) return value;
  throw new GraphQLError('Value is not a valid LocalDate: a day of the calendar, YYYY-MM-DD.', nodes && { nodes });
}

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A calendar day in England, `YYYY-MM-DD`. What comes in must be a day there is. What goes out comes from `date` columns
 * and from days that were read: its form is looked at, not the calendar again (a list of actions has hundreds).
 */
export const Day = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: 'A local date string (i.e., with no associated timezone) in `YYYY-MM-DD` format, e.g. `2020-01-01`.',
  serialize: (value) => (typeof value === 'string' && FORM.test(value) ? value : readDay(value)),
  parseValue: (value) => readDay(value),
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined, node),
});
