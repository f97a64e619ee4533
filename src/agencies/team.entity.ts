import { Check, Entity, Index } from 'typeorm';
import { Id, Key, Text } from '../platform/db/columns';

/**
 * A team of an authority's social care; its advice and assessment team (MASH) is the front door. The police desk is the one
 * team that is not: the officers of whichever force polices the area who hear of suspected crimes. One of each in an authority.
 */
@Entity('team')
@Index('team_authority_ix', ['authorityId'])
@Index('team_one_front_door_uq', ['authorityId'], { unique: true, where: `kind = 'ADVICE_AND_ASSESSMENT'` })
@Index('team_one_police_desk_uq', ['authorityId'], { unique: true, where: `kind = 'POLICE_DESK'` })
@Check('team_kind_ck', `kind in ('ADVICE_AND_ASSESSMENT', 'CHILD_PROTECTION', 'OUT_OF_HOURS', 'POLICE_DESK')`)
export class TeamEntity {
  @Id() readonly id!: string;
  @Key('authority', 'team_authority_fk') readonly authorityId!: string;
  @Text() readonly kind!: 'ADVICE_AND_ASSESSMENT' | 'CHILD_PROTECTION' | 'OUT_OF_HOURS' | 'POLICE_DESK';
  @Text() readonly name!: string;
  @Text() readonly phone!: string;
}
