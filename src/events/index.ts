export { EVENTS, type EventName } from './catalogue';
export { change, Change } from './change';
export { EventEntity } from './event.entity';
export { InboxHeadEntity, InboxItemEntity } from './inbox.entity';
export { InboxFeed } from './inbox-feed';
export { InboxItem } from './inbox-item.type';
export { InboxResolver } from './inbox.resolver';
export { WakeUps } from './wake-ups';
