export function createListeners<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    tell(value: T) {
      listeners.forEach((listener) => void listener(value));
    },
    onChange(listener: (value: T) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
