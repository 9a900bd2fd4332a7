// What the generated sources need or lack: how a decimal is written, and what all exceptions have in common.
package kouan

import java.math.BigDecimal
import java.nio.charset.CharacterCodingException

/** More digits than any exact number of kouan has; such a number is refused there, in whatever form it arrives. */
private const val MOST_DIGITS = 60

/**
 * A decimal as kouan reads it: plain digits. A number far out of range stays in the short form with an exponent, which
 * kouan refuses by name; written out, `BigDecimal("1e2000000000")` would fill the memory.
 */
internal fun plainText(number: BigDecimal): String =
    if (number.scale() in -MOST_DIGITS..MOST_DIGITS) number.toPlainString() else number.toString()

/** Text that is no Unicode (half of a surrogate pair) cannot cross; it is told as every other wrong input. */
internal inline fun <T> asked(ask: () -> T): T =
    try {
        ask()
    } catch (_: CharacterCodingException) {
        throw KouanException.InvalidInput("invalid-input", null, "a text holds half of a surrogate pair; give Unicode")
    }

/** Kilograms as a decimal: `30_480.kg`. */
val Int.kg: BigDecimal get() = BigDecimal.valueOf(toLong())

/** Kilograms as a decimal. */
val Long.kg: BigDecimal get() = BigDecimal.valueOf(this)

/** The stable kind of error, as in `invalid-input`. */
val KouanException.code: String
    get() = when (this) {
        is KouanException.InvalidInput -> code
        is KouanException.Inexact -> code
        is KouanException.Malformed -> code
        is KouanException.LimitExceeded -> code
        is KouanException.Rules -> code
        is KouanException.UnknownOperation -> code
        is KouanException.Journal -> code
        is KouanException.Other -> code
    }

/** JSON pointer to the field at fault, as in `/declared_kg`; null where none is known. */
val KouanException.path: String?
    get() = when (this) {
        is KouanException.InvalidInput -> path
        is KouanException.Inexact -> path
        is KouanException.Malformed -> path
        is KouanException.LimitExceeded -> path
        is KouanException.Rules -> path
        is KouanException.UnknownOperation -> path
        is KouanException.Journal -> path
        is KouanException.Other -> path
    }

/** What was found, what is allowed and what to do: the sentence to show. `message` also holds code and path. */
val KouanException.reason: String
    get() = when (this) {
        is KouanException.InvalidInput -> reason
        is KouanException.Inexact -> reason
        is KouanException.Malformed -> reason
        is KouanException.LimitExceeded -> reason
        is KouanException.Rules -> reason
        is KouanException.UnknownOperation -> reason
        is KouanException.Journal -> reason
        is KouanException.Other -> reason
    }
