export { InboxMoveResolver } from './inbox-move.resolver';
export { ChildMovesResolver, DepartureResolver, MoveChangesResolver, MoveResolver } from './move.resolver';
