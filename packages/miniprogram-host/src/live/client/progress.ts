/** The last act the app has answered: until it has answered the newest, a field shows what its own keyboard made. */
export const progress = { done: 0 };
