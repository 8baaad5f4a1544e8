// In place of axios' own xhr and fetch adapters in mini-programs: requests go through the channel.
export default null;
export const getFetch = () => null;
