import { Check, Entity, Index } from 'typeorm';
import { Id, Key, Text } from '../platform/db/columns';

/** A team of an authority's social care. The advice and assessment team (MASH) is its front door: one for each authority. */
@Entity('team')
@Index('team_authority_ix', ['authorityId'])
@Index('team_one_front_door_uq', ['authorityId'], { unique: true, where: `kind = 'ADVICE_AND_ASSESSMENT'` })
@Check('team_kind_ck', `kind in ('ADVICE_AND_ASSESSMENT', 'CHILD_PROTECTION', 'OUT_OF_HOURS')`)
export class TeamEntity {
  @Id() readonly id!: string;
  @Key('authority', 'team_authority_fk') readonly authorityId!: string;
  @Text() readonly kind!: 'ADVICE_AND_ASSESSMENT' | 'CHILD_PROTECTION' | 'OUT_OF_HOURS';
  @Text() readonly name!: string;
  @Text() readonly phone!: string;
}
