/** An answer of another status than 200, with `{ message, error }` as its body. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
