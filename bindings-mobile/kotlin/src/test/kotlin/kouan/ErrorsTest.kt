// What does not fit raises the declared exception, with a stable code and the path of the field: never a crash, never
// an InternalException.
package kouan

import java.math.BigDecimal
import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue

class ErrorsTest {
    private val day = LocalDate.parse("2026-03-05")

    private fun assertInvalid(path: String?, ask: () -> Any?) {
        val error = assertFailsWith<KouanException.InvalidInput> { ask() }
        assertEquals("invalid-input", (error as KouanException).code)
        assertEquals(path, (error as KouanException).path)
        assertTrue((error as KouanException).reason.length > 10)
    }

    @Test
    fun `numbers that do not fit`() {
        for (number in listOf("1e40", "1e2000000000", "-1e2000000000", "1e-2000000000", "-1", "-0.5", "1e12", "0.1234567890123")) {
            assertInvalid("/declared_kg") { Vgm.assess(VgmFacts("CN", day, BigDecimal(number))) }
            assertInvalid("/measured_kg") { Vgm.assess(VgmFacts("CN", day, 1.kg, measuredKg = BigDecimal(number))) }
        }
        assertInvalid("/declared_kg") { Vgm.assess(VgmFacts("CN", day, declaredKg = Long.MIN_VALUE)) }
        assertInvalid("/vgm/kg") { Vgm.assessLoad(VgmLoadFacts(on = day, vgm = VgmVerifiedMass(kg = -1))) }
        assertInvalid("/cargo_kg/1") {
            Vgm.method2(VgmMethod2Facts(listOf(1.kg, (-1).kg), packagingKg = 0, dunnageSecuringKg = 0, tareKg = 1))
        }
    }

    @Test
    fun `the largest and the smallest mass that fit`() {
        for (number in listOf("0", "0.000000000001", "999999999999", "0e10", "1E+3")) {
            assertEquals(Verdict.NOT_EVALUATED, Vgm.assess(VgmFacts("CN", day, BigDecimal(number))).verdict)
        }
    }

    @Test
    fun `days out of range`() {
        for (far in listOf(LocalDate.MAX, LocalDate.MIN)) {
            assertInvalid("/on") { Vgm.assess(VgmFacts("CN", far, 1.kg)) }
        }
    }

    @Test
    fun `half of a surrogate pair`() {
        assertInvalid(null) { Identifiers.containerNumber(IdentifierContainerNumberQuestion("\ud800")) }
    }

    @Test
    fun `JSON that does not fit, is none, or asks for nothing that exists`() {
        assertInvalid("/declared_kg") {
            call("vgm.assess", """{"state":"CN","on":"2026-03-05","declared_kg":33500.5}""")
        }
        val malformed = assertFailsWith<KouanException.Malformed> { call("vgm.assess", "{\"state\": }") }
        assertEquals("syntax", malformed.problem)
        assertEquals(10u, malformed.position)
        val unknown = assertFailsWith<KouanException.UnknownOperation> { call("vgm.asess", "{}") }
        assertTrue(unknown.reason.contains("vgm.assess"))
        assertFailsWith<KouanException.Rules> { Engine(listOf("name =")) }
    }

    @Test
    fun `every exception has code, path and reason in common`() {
        val all: List<KouanException> = listOf(
            KouanException.InvalidInput("c", "/p", "r"),
            KouanException.Inexact("c", "/p", "r"),
            KouanException.Malformed("c", "/p", "r", "truncated", 1u),
            KouanException.LimitExceeded("c", "/p", "r"),
            KouanException.Rules("c", "/p", "r"),
            KouanException.UnknownOperation("c", "/p", "r"),
            KouanException.Journal("c", "/p", "r", "stale-head"),
            KouanException.Other("c", "/p", "r"),
        )
        for (error in all) assertEquals(listOf("c", "/p", "r"), listOf(error.code, error.path, error.reason))
    }

    @Test
    fun `personal values stand in no error`() {
        val id = "11010519491231002X"
        val error = assertFailsWith<KouanException> { call("identifiers.resident_id", """{"text":"$id","secret":1}""") }
        assertTrue(!error.toString().contains(id))
    }
}
