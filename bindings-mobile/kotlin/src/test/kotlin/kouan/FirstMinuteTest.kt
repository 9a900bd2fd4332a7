// What a reader of the README types first.
package kouan

import java.math.BigDecimal
import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

class FirstMinuteTest {
    private val day = LocalDate.parse("2026-03-05")

    @Test
    fun `a box outside the tolerance`() {
        val r = Vgm.assess(VgmFacts(state = "CN", on = LocalDate.parse("2026-03-05"), declaredKg = 33_500, measuredKg = 35_000))
        assertEquals(Verdict.VIOLATION, r.verdict)
        val value = assertNotNull(r.value)
        assertEquals(BigDecimal("1500"), value.differenceKg)
        assertEquals(BigDecimal("1000"), value.limitKg)
        assertEquals(VgmBound.ABSOLUTE, value.bound)
        assertEquals(LocalDate.parse("2020-06-01"), value.cite.from)
        assertEquals("vgm.over-tolerance", r.findings.first().code)
        assertTrue(text(r.findings.first(), Lang.EN).contains("33 500"))
        assertTrue(text(r.findings.first(), Lang.ZH).any { it in '一'..'鿿' })
        assertEquals(day, r.basis.on)
        assertNull(r.trace)
    }

    @Test
    fun `decimals are exact and keep their digits`() {
        val facts = VgmFacts("CN", day, BigDecimal("34000.000000000001"), measuredKg = BigDecimal("3.5E+4"))
        assertEquals(BigDecimal("999.999999999999"), Vgm.assess(facts).value?.differenceKg)
        assertEquals(Verdict.COMPLIANT, Vgm.assess(facts).verdict)
    }

    @Test
    fun `an unknown tolerance is no pass`() {
        val r = Vgm.assess(VgmFacts(state = "DE", on = day, declaredKg = 20_000, measuredKg = 21_500))
        assertEquals(Verdict.NOT_EVALUATED, r.verdict)
        assertNull(r.value)
    }

    @Test
    fun `the steps come when asked for`() {
        val r = Vgm.assess(VgmFacts("CN", day, 33_500, measuredKg = 35_000), trace = true)
        assertEquals("difference_kg", r.trace?.first()?.step)
    }

    @Test
    fun `may it be loaded`() {
        val vgm = VgmVerifiedMass(kg = 30_480, method = "SM1", signedBy = "A. Shipper")
        val facts = VgmLoadFacts(on = day, vgm = vgm, maxGrossKg = 30_480.kg)
        assertEquals(true, Vgm.assessLoad(facts).value?.mayLoad)
        assertEquals(Verdict.VIOLATION, Vgm.assessLoad(facts.copy(vgm = null)).verdict)
        assertEquals(Verdict.CONDITIONAL, Vgm.assessLoad(facts.copy(maxGrossKg = null)).verdict)
    }

    @Test
    fun `what the two methods give`() {
        assertEquals(34_220.kg, Vgm.method1(VgmMethod1Facts(fullKg = 48_980, emptyKg = 18_510, tareKg = 3_750)).value?.kg)
        val packed = VgmMethod2Facts(cargoKg = listOf(24_800.kg), packagingKg = 0, dunnageSecuringKg = 95, tareKg = 3_940)
        assertEquals(28_835.kg, Vgm.method2(packed).value?.kg)
        assertEquals(BigDecimal("23999.5722967"), Vgm.convert(VgmConvertFacts(52_910, VgmMassUnit.LBR)).value?.kg)
    }

    @Test
    fun `numbers on the box, the ship and the truck`() {
        assertEquals(Verdict.COMPLIANT, Identifiers.containerNumber(IdentifierContainerNumberQuestion("CSQU3054383")).verdict)
        assertEquals(Verdict.VIOLATION, Identifiers.containerNumber(IdentifierContainerNumberQuestion("CSQU3054384")).verdict)
        assertEquals(Verdict.COMPLIANT, Identifiers.imoShipNumber(IdentifierImoShipNumberQuestion("9074729")).verdict)
        assertEquals(Verdict.COMPLIANT, Identifiers.numberPlate(IdentifierNumberPlateQuestion("鲁B·A1B23")).verdict)
    }

    @Test
    fun `what the list of dangerous goods says`() {
        val r = DangerousGoods.lookUp(DangerousGoodLookUpQuestion(edition = CFR, un = "1090"))
        assertEquals(Verdict.COMPLIANT, r.verdict)
        assertEquals("Acetone", r.value?.entries?.single()?.properShippingName)
        // three rows differ by packing group: a question comes back
        val paint = DangerousGoods.lookUp(DangerousGoodLookUpQuestion(edition = CFR, un = "1263"))
        assertEquals(Verdict.CONDITIONAL, paint.verdict)
        assertEquals("packing_group", paint.value?.question?.field)
        assertEquals(Verdict.NOT_EVALUATED, DangerousGoods.lookUp(DangerousGoodLookUpQuestion(edition = CFR, un = "9999")).verdict)
        assertEquals(Verdict.NOT_EVALUATED, DangerousGoods.lookUp(DangerousGoodLookUpQuestion(edition = "imdg-42-24", un = "1090")).verdict)
        val wrong = assertFailsWith<KouanException> { DangerousGoods.lookUp(DangerousGoodLookUpQuestion(edition = CFR, un = "acetone")) }
        assertTrue(wrong.message!!.contains("acetone"))
    }

    @Test
    fun `what two dangerous items need between them`() {
        val acetone = DangerousGoodItem(un = "1090", limitedQuantity = false)
        val peroxide = DangerousGoodItem(un = "2014", limitedQuantity = false)
        val r = DangerousGoods.segregation(DangerousGoodPairQuestion(edition = CFR, a = acetone, b = peroxide))
        assertEquals(DangerousGoodTerm.N2, r.value?.required)
        val same = DangerousGoods.segregation(DangerousGoodPairQuestion(edition = CFR, a = acetone, b = acetone))
        assertEquals(Verdict.COMPLIANT, same.verdict)
    }

    @Test
    fun `may it go into one box`() {
        val acetone = DangerousGoodItem(un = "1090", limitedQuantity = false)
        val peroxide = DangerousGoodItem(un = "2014", limitedQuantity = false)
        val question = DangerousGoodUnitQuestion(edition = CFR, items = listOf(acetone, peroxide))
        assertEquals(Verdict.VIOLATION, DangerousGoods.checkUnit(question).verdict)
        assertEquals(Verdict.COMPLIANT, DangerousGoods.checkUnit(question.copy(items = listOf(acetone, acetone))).verdict)
    }

    @Test
    fun `everything else by id, also with rules of one's own`() {
        val json = """{"state":"CN","on":"2026-03-05","declared_kg":33500,"measured_kg":33800}"""
        assertTrue(call("vgm.assess", json).contains("\"compliant\""))
        assertTrue(call("vgm.assess", json, trace = true).contains("\"trace\""))
        Engine(listOf(CONTRACT)).use { engine ->
            assertTrue(engine.call("vgm.assess", json, lang = Lang.ZH).contains("\"violation\""))
        }
        assertTrue(operations(Lang.ZH).any { it.id == "vgm.assess" && it.summary.endsWith("。") })
        assertNotNull(explain("vgm.over-tolerance", Lang.EN))
        assertNull(explain("vgm.no-such-code", Lang.EN))
    }

    private companion object {
        const val CFR = "49cfr-2026-06-01"
        const val CONTRACT = """
            name = "contract 17"
            [[vgm.tolerance]]
            id = "contract-17"
            supersedes = ["cn-order-2020-6"]
            key = "CN"
            from = "2026-01-01"
            title = "Contract 17"
            certainty = "A"
            value = { absolute_kg = "200", combine = "absolute" }
        """
    }
}
