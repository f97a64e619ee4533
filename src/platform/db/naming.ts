import { DefaultNamingStrategy } from 'typeorm';

/** Columns and tables are snake_case in the database, whatever the property is called. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
