/** Real servers on two busy cores: generous, because a test fails by its assertions, not by this. */
jest.setTimeout(180_000);
