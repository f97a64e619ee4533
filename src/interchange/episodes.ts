import type { Day, ReturnEpisode } from './return.model';

/**
 * The episode that something of a day belongs to, by its place: the last that was open then, else the last that had begun.
 * A referral that led to no further action is no episode to do things in, while there is another (rules 8832, 4000).
 */
export function episodeOn(episodes: readonly ReturnEpisode[], day: Day): number {
  const begun = (episode: ReturnEpisode): boolean => episode.referralDate <= day;
  const real = (episode: ReturnEpisode): boolean => begun(episode) && episode.noFurtherAction !== true;
  const open = (episode: ReturnEpisode): boolean =>
    real(episode) && (episode.closureDate === undefined || day <= episode.closureDate);
  for (const test of [open, real, begun]) {
    const at = episodes.findLastIndex(test);
    if (at >= 0) return at;
  }
  return episodes.length - 1;
}

type ByDay<K extends string> = Readonly<Record<K, Day>>;

/**
 * A return's records in their order, each joined with ours of the same day, one to one; then the rest of ours, each before
 * the first that is of a later day. The same again changes nothing.
 */
export function joined<GK extends string, OK extends string, G extends ByDay<GK>, O extends ByDay<OK>>(
  given: readonly G[],
  ours: readonly O[],
  givenDay: GK,
  ourDay: OK,
  join: (given: G | undefined, ours: O) => G,
): G[] {
  const dayOf = (record: G): Day => record[givenDay];
  const ourDayOf = (one: O): Day => one[ourDay];
  const rest = [...ours];
  const records = given.map((record) => {
    const at = rest.findIndex((one) => ourDayOf(one) === dayOf(record));
    const [same] = at < 0 ? [] : rest.splice(at, 1);
    return same === undefined ? record : join(record, same);
  });
  for (const one of rest) {
    const at = records.findIndex((record) => dayOf(record) > ourDayOf(one));
    records.splice(at < 0 ? records.length : at, 0, join(undefined, one));
  }
  return records;
}
