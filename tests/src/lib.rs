//! Black-box tests of the running server. They live in `api/`; there is nothing to build here.
