export { EVENTS, type EventName } from './catalogue';
export { change, Change, type About, stale } from './change';
export { deliver } from './inbox';
export { InboxFeed, type InboxRows } from './inbox-feed';
export { InboxItem } from './inbox-item.type';
export { InboxResolver, serveInboxes } from './inbox.resolver';
export { Tellings } from './tellings';
export { WakeUps } from './wake-ups';
