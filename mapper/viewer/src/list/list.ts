// The list of all features, however many they are: written out in the page, or made where the reader looks.

export interface List {
  /** The rows shown, in the order in which they stand in the list. */
  readonly rows: ArrayLike<number>;
  /** What the reader looks for has changed; empty when nothing any more. */
  searching(query: string): void;
  focus(): void;
}
