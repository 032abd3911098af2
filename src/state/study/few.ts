/** Films of one drop that go in without a review, and that are worked on without a bar. */
export const few = 8;
