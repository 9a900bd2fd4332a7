//! The compiled half of the Python package `kouan`: converts, and nothing else.
