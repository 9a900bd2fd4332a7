// Generated from the list of operations by `cargo xtask generate`; changes here are lost.
package kouan

import java.math.BigDecimal
import java.time.LocalDate

/** The operations of `vgm`. */
object Vgm {
    /**
     * Compares the declared verified gross mass with the weighed mass under the state's tolerance.
     * 按所在国误差限值核对申报的验证重量与实际称重。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun assess(question: VgmFacts, trace: Boolean = false): VgmAssessAnswer =
        asked { vgmAssess(question, trace) }

    /**
     * Checks whether a declaration of verified gross mass is complete and plausible.
     * 检查验证重量声明是否完整、合理。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun checkDeclaration(question: VgmDeclarationFacts, trace: Boolean = false): VgmCheckDeclarationAnswer =
        asked { vgmCheckDeclaration(question, trace) }

    /**
     * Decides whether a laden container may be loaded on a ship.
     * 判断载货集装箱可否装船。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun assessLoad(question: VgmLoadFacts, trace: Boolean = false): VgmAssessLoadAnswer =
        asked { vgmAssessLoad(question, trace) }

    /**
     * Decides whether a laden container may come in at the gate.
     * 判断载货集装箱可否进闸。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun assessGate(question: VgmGateFacts, trace: Boolean = false): VgmAssessGateAnswer =
        asked { vgmAssessGate(question, trace) }

    /**
     * Compares the mass of a truck with the road's gross limit in China.
     * 按中国公路限值核对车货总质量。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun assessRoad(question: VgmRoadFacts, trace: Boolean = false): VgmAssessRoadAnswer =
        asked { vgmAssessRoad(question, trace) }

    /**
     * Warns before departure from the packer when the packed container will be too heavy.
     * 在离开装箱点之前提示装箱后是否超重。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun warnDeparture(question: VgmDepartureFacts, trace: Boolean = false): VgmWarnDepartureAnswer =
        asked { vgmWarnDeparture(question, trace) }

    /**
     * Calculates the verified gross mass by method 1, also by double weighing.
     * 按方法一（整体称重，含重车减空车）计算验证重量。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun method1(question: VgmMethod1Facts, trace: Boolean = false): VgmMethod1Answer =
        asked { vgmMethod1(question, trace) }

    /**
     * Calculates the verified gross mass by method 2: the sum of all that is in the container, and its tare.
     * 按方法二（累加计算）计算验证重量。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun method2(question: VgmMethod2Facts, trace: Boolean = false): VgmMethod2Answer =
        asked { vgmMethod2(question, trace) }

    /**
     * Converts a stated mass in kilograms or pounds to kilograms, exactly.
     * 把以千克或磅表示的重量精确换算为千克。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun convert(question: VgmConvertFacts, trace: Boolean = false): VgmConvertAnswer =
        asked { vgmConvert(question, trace) }

    /**
     * Reads what a VERMAS, COPRAR, COPARN, CODECO, COARRI, IFTERA, BAPLIE or DCSA message says of boxes and masses.
     * 读取 VERMAS、COPRAR、COPARN、CODECO、COARRI、IFTERA、BAPLIE 或 DCSA 报文中的箱与重量。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun readMessage(question: VgmMessageText, trace: Boolean = false): VgmFile =
        asked { vgmReadMessage(question, trace) }

    /**
     * Replays the stored record of a box: what stands, which versions, who accepted, may it be loaded.
     * 重放某箱的存储记录：何者有效、有哪些版本、谁已接受、可否装船。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun record(question: VgmRecordQuestion, trace: Boolean = false): VgmRecordAnswer =
        asked { vgmRecord(question, trace) }

    /**
     * Judges an event in the life of a box and gives the line to store, or says why it cannot happen.
     * 判断箱子生命周期中的一个事件：给出应存储的一行，或说明为何不能发生。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun recordAppend(question: VgmAppendQuestion, trace: Boolean = false): VgmAppendAnswer =
        asked { vgmRecordAppend(question, trace) }

    /**
     * Makes the event of a declaration or withdrawal, with commitments in place of personal values.
     * 由声明或撤回生成事件，个人信息以承诺值代替。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun recordEvent(question: VgmEventQuestion, trace: Boolean = false): VgmEventAnswer =
        asked { vgmRecordEvent(question, trace) }

    /**
     * Gives one of the five recipients what it needs of a declaration or record, and nothing that it must not get.
     * 按五个接收方之一的需要给出声明或记录的内容，不给其不应取得的内容。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun recipientView(question: VgmRecipientQuestion, trace: Boolean = false): VgmRecipientViewAnswer =
        asked { vgmRecipientView(question, trace) }

    /**
     * Writes declarations as a VERMAS message (SMDG10) and lists what it cannot carry.
     * 把声明写成 VERMAS 报文（SMDG10），并列出无法载入的内容。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun writeVermas(question: VgmVermasFacts, trace: Boolean = false): VgmWritten =
        asked { vgmWriteVermas(question, trace) }

    /**
     * Writes declarations and withdrawals as DCSA VGM JSON and lists what it cannot carry.
     * 把声明和撤回写成 DCSA VGM JSON，并列出无法载入的内容。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun writeDcsa(question: VgmDcsaFacts, trace: Boolean = false): VgmWritten =
        asked { vgmWriteDcsa(question, trace) }
}

/** The operations of `identifiers`. */
object Identifiers {
    /**
     * Reads a container number and checks its form, category and check digit.
     * 读取集装箱箱号，核对格式、设备类别和校验码。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun containerNumber(question: IdentifierContainerNumberQuestion, trace: Boolean = false): IdentifierContainerNumberAnswer =
        asked { identifiersContainerNumber(question, trace) }

    /**
     * Reads a size and type code into length, height, width, type group and strength.
     * 把尺寸类型代码解读为长度、高度、宽度、箱型组和强度。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun sizeType(question: IdentifierSizeTypeQuestion, trace: Boolean = false): IdentifierSizeTypeAnswer =
        asked { identifiersSizeType(question, trace) }

    /**
     * Reads an IMO ship number, also as a ship code of China's customs, and checks its check digit.
     * 读取 IMO 船舶编号（含海关船舶代码形式），核对校验码。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun imoShipNumber(question: IdentifierImoShipNumberQuestion, trace: Boolean = false): IdentifierImoShipNumberAnswer =
        asked { identifiersImoShipNumber(question, trace) }

    /**
     * Reads an MMSI and tells the kind of station and the country digits.
     * 读取海上移动业务标识（MMSI），判别台站种类和国家数字。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun mmsi(question: IdentifierMmsiQuestion, trace: Boolean = false): IdentifierMmsiAnswer =
        asked { identifiersMmsi(question, trace) }

    /**
     * Checks the form of a UN/LOCODE; whether the place exists is not looked up.
     * 核对联合国贸易和运输地点代码（UN/LOCODE）的格式，不查询地点是否存在。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun unlocode(question: IdentifierUnlocodeQuestion, trace: Boolean = false): IdentifierUnlocodeAnswer =
        asked { identifiersUnlocode(question, trace) }

    /**
     * Reads a unified social credit code of China and checks it and its organisation code.
     * 读取统一社会信用代码，核对代码及其中主体标识码的校验码。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun creditCode(question: IdentifierCreditCodeQuestion, trace: Boolean = false): IdentifierCreditCodeAnswer =
        asked { identifiersCreditCode(question, trace) }

    /**
     * Reads a resident identity number of China and checks its form, date and check character.
     * 读取公民身份号码，核对格式、出生日期和校验码。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun residentId(question: IdentifierResidentIdQuestion, trace: Boolean = false): IdentifierResidentIdAnswer =
        asked { identifiersResidentId(question, trace) }

    /**
     * Reads a number plate of China and tells its kind.
     * 读取机动车号牌，判别号牌种类。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun numberPlate(question: IdentifierNumberPlateQuestion, trace: Boolean = false): IdentifierNumberPlateAnswer =
        asked { identifiersNumberPlate(question, trace) }

    /**
     * Compares the number plate expected with the plate read; look-alike characters ask for a person.
     * 比对预约号牌与识别号牌；形近字符须人工核对。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun compareNumberPlates(question: IdentifierComparePlatesQuestion, trace: Boolean = false): IdentifierCompareNumberPlatesAnswer =
        asked { identifiersCompareNumberPlates(question, trace) }
}

/** The operations of `dangerous_goods`. */
object DangerousGoods {
    /**
     * Says what two dangerous items need between them, with each step of the reasoning.
     * 给出两项危险货物之间的隔离要求及每一步理由。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun segregation(question: DangerousGoodPairQuestion, trace: Boolean = false): DangerousGoodSegregationAnswer =
        asked { dangerousGoodsSegregation(question, trace) }

    /**
     * Says whether dangerous goods may be packed in one cargo transport unit.
     * 判断多项危险货物可否装入同一货物运输组件。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun checkUnit(question: DangerousGoodUnitQuestion, trace: Boolean = false): DangerousGoodCheckUnitAnswer =
        asked { dangerousGoodsCheckUnit(question, trace) }

    /**
     * Looks goods up in the dangerous goods list of an edition by UN number, name or class.
     * 按联合国编号、名称或类别查某一版本的危险货物一览表。
     */
    @JvmStatic
    @JvmOverloads
    @Throws(KouanException::class)
    fun lookUp(question: DangerousGoodLookUpQuestion, trace: Boolean = false): DangerousGoodLookUpAnswer =
        asked { dangerousGoodsLookUp(question, trace) }
}

/** [VgmFacts] with whole numbers. */
fun VgmFacts(
    state: String,
    on: LocalDate,
    declaredKg: Long,
    maxGrossKg: Long? = null,
    measuredKg: Long? = null,
    scaleAccuracyKg: Long? = null,
): VgmFacts = VgmFacts(
    state = state,
    on = on,
    declaredKg = BigDecimal.valueOf(declaredKg),
    maxGrossKg = maxGrossKg?.let(BigDecimal::valueOf),
    measuredKg = measuredKg?.let(BigDecimal::valueOf),
    scaleAccuracyKg = scaleAccuracyKg?.let(BigDecimal::valueOf),
)

/** [VgmVerifiedMass] with whole numbers. */
fun VgmVerifiedMass(
    kg: Long,
    method: String? = null,
    signedBy: String? = null,
    statedIn: VgmStatedIn? = null,
): VgmVerifiedMass = VgmVerifiedMass(
    kg = BigDecimal.valueOf(kg),
    method = method,
    signedBy = signedBy,
    statedIn = statedIn,
)

/** [VgmDepartureFacts] with whole numbers. */
fun VgmDepartureFacts(
    on: LocalDate,
    contentsKg: Long,
    tareKg: Long,
    maxGrossKg: Long? = null,
    truck: VgmTruck? = null,
    truckKg: Long? = null,
): VgmDepartureFacts = VgmDepartureFacts(
    on = on,
    contentsKg = BigDecimal.valueOf(contentsKg),
    tareKg = BigDecimal.valueOf(tareKg),
    maxGrossKg = maxGrossKg?.let(BigDecimal::valueOf),
    truck = truck,
    truckKg = truckKg?.let(BigDecimal::valueOf),
)

/** [VgmMethod1Facts] with whole numbers. */
fun VgmMethod1Facts(
    fullKg: Long,
    emptyKg: Long? = null,
    tareKg: Long? = null,
): VgmMethod1Facts = VgmMethod1Facts(
    fullKg = BigDecimal.valueOf(fullKg),
    emptyKg = emptyKg?.let(BigDecimal::valueOf),
    tareKg = tareKg?.let(BigDecimal::valueOf),
)

/** [VgmMethod2Facts] with whole numbers. */
fun VgmMethod2Facts(
    cargoKg: List<BigDecimal>,
    packagingKg: Long,
    dunnageSecuringKg: Long,
    tareKg: Long,
): VgmMethod2Facts = VgmMethod2Facts(
    cargoKg = cargoKg,
    packagingKg = BigDecimal.valueOf(packagingKg),
    dunnageSecuringKg = BigDecimal.valueOf(dunnageSecuringKg),
    tareKg = BigDecimal.valueOf(tareKg),
)

/** [VgmConvertFacts] with whole numbers. */
fun VgmConvertFacts(
    value: Long,
    unit: VgmMassUnit,
): VgmConvertFacts = VgmConvertFacts(
    value = BigDecimal.valueOf(value),
    unit = unit,
)

/** [VgmMeasurement] with whole numbers. */
fun VgmMeasurement(
    at: String,
    by: String,
    kg: Long,
    certificate: String? = null,
    compared: VgmCompared? = null,
): VgmMeasurement = VgmMeasurement(
    at = at,
    by = by,
    kg = BigDecimal.valueOf(kg),
    certificate = certificate,
    compared = compared,
)

/** [VgmCompared] with whole numbers. */
fun VgmCompared(
    declaredKg: Long,
    differenceKg: Long,
    measuredKg: Long,
    verdict: Verdict,
    bound: VgmBound? = null,
    limitKg: Long? = null,
    rule: String? = null,
): VgmCompared = VgmCompared(
    declaredKg = BigDecimal.valueOf(declaredKg),
    differenceKg = BigDecimal.valueOf(differenceKg),
    measuredKg = BigDecimal.valueOf(measuredKg),
    verdict = verdict,
    bound = bound,
    limitKg = limitKg?.let(BigDecimal::valueOf),
    rule = rule,
)

/** [VgmPlate] with whole numbers. */
fun VgmPlate(
    at: String,
    maxGrossKg: Long,
    tareKg: Long? = null,
): VgmPlate = VgmPlate(
    at = at,
    maxGrossKg = BigDecimal.valueOf(maxGrossKg),
    tareKg = tareKg?.let(BigDecimal::valueOf),
)

/** [VgmGateWeighing] with whole numbers. */
fun VgmGateWeighing(
    measuredKg: Long,
    differenceKg: Long? = null,
    measuredAt: String? = null,
    verdict: Verdict? = null,
): VgmGateWeighing = VgmGateWeighing(
    measuredKg = BigDecimal.valueOf(measuredKg),
    differenceKg = differenceKg?.let(BigDecimal::valueOf),
    measuredAt = measuredAt,
    verdict = verdict,
)
