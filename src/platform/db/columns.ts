import { Column, ForeignKey, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** The primary key: a random uuid made by the hub, never by the database. */
export const Id = () => PrimaryColumn('uuid');

/** A key of another table: a column with a named foreign key, and no ORM relation. */
export function Key(table: string, constraint: string, options: ColumnOptions = {}): PropertyDecorator {
  return (target, property) => {
    Column('uuid', options)(target, property);
    ForeignKey(table, { name: constraint, onDelete: 'RESTRICT' })(target, property);
  };
}

/** Text of any length; how long it may be is the rule of the input, not of the table. */
export const Text = (options: ColumnOptions = {}) => Column('text', options);

/** A set of codes or texts. */
export const Texts = (options: ColumnOptions = {}) => Column('text', { array: true, ...options });

/** An instant, always with its time zone. */
export const Instant = (options: ColumnOptions = {}) => Column('timestamptz', options);

/** A calendar day in England, read as 'YYYY-MM-DD'. */
export const Day = (options: ColumnOptions = {}) => Column('date', options);

/** Counts the changes of a row; a change names the version it was made from, or is refused. */
export const Version = () => Column('integer', { default: 1 });

/** Values as a list in SQL: what a column may hold, in the words of a check. */
export const oneOf = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
