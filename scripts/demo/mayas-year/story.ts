/** What one chapter leaves for the next: ids, empty until a chapter has come to them. */
export const newStory = () => ({
  child: '',
  sibling: '',
  /** What each of them is to her: ids of connections. */
  ...{ mother: '', father: '', partner: '', grandmother: '', aunt: '' },
  conference: '',
  plan: '',
});

export type Story = ReturnType<typeof newStory>;
