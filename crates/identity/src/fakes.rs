//! Hand-written stand-ins for the ports, for the tests of the use cases.
