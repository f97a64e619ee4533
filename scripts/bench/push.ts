export const benchPush = (..._: unknown[]): Promise<never[]> => Promise.resolve([]);
