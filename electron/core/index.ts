/** Entry of the core's utility process. */
interface ParentPort { on(event: 'message', listener: (event: { data: { type: string } }) => void): void }

(process as unknown as { parentPort: ParentPort }).parentPort.on('message', ({ data }) => {
  if (data.type === 'close') process.exit(0);
});
