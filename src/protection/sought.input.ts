import { Field, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';

@InputType({
  description:
    'A child who is looked for by identity: surname and date of birth, and either the NHS number or first name and authority. One certain match, or none.',
})
export class SoughtIdentityInput {
  @Field(() => String, { description: 'Family name; case, accents and apostrophes do not matter.' })
  surname!: string;

  @Field(() => Day, { description: 'Date of birth.' })
  dateOfBirth!: string;

  @Field(() => String, { nullable: true, description: 'NHS number, ten digits; spaces are allowed.' })
  nhsNumber?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'First and middle names; the first is enough. With authority.' })
  forenames?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Three-digit code of the authority where the child lives or is found, such as 211. With forenames.',
  })
  authority?: string | null | undefined;
}
