//! Tests of what the product is and of the recipe.
