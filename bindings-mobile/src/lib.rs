//! The compiled half of the Kotlin and Swift packages: converts, and nothing else.
