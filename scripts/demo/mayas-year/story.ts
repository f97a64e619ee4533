export type Story = { child: string } & Record<string, any>;
