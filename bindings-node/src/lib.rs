//! The compiled half of the Node package `kouan`: converts, and nothing else.
