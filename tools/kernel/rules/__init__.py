"""A small platform game in the rules language, written by hand once more in each other language beside it for comparison."""
