// Generated from the list of operations by `cargo xtask generate`; changes here are lost.

/// The operations of `vgm`.
public enum Vgm {
    /// Compares the declared verified gross mass with the weighed mass under the state's tolerance.
    /// 按所在国误差限值核对申报的验证重量与实际称重。
    public static func assess(_ question: VgmFacts, trace: Bool = false) throws -> VgmAssessAnswer {
        try vgmAssess(question: question, trace: trace)
    }
    /// Checks whether a declaration of verified gross mass is complete and plausible.
    /// 检查验证重量声明是否完整、合理。
    public static func checkDeclaration(_ question: VgmDeclarationFacts, trace: Bool = false) throws -> VgmCheckDeclarationAnswer {
        try vgmCheckDeclaration(question: question, trace: trace)
    }
    /// Decides whether a laden container may be loaded on a ship.
    /// 判断载货集装箱可否装船。
    public static func assessLoad(_ question: VgmLoadFacts, trace: Bool = false) throws -> VgmAssessLoadAnswer {
        try vgmAssessLoad(question: question, trace: trace)
    }
    /// Decides whether a laden container may come in at the gate.
    /// 判断载货集装箱可否进闸。
    public static func assessGate(_ question: VgmGateFacts, trace: Bool = false) throws -> VgmAssessGateAnswer {
        try vgmAssessGate(question: question, trace: trace)
    }
    /// Compares the mass of a truck with the road's gross limit in China.
    /// 按中国公路限值核对车货总质量。
    public static func assessRoad(_ question: VgmRoadFacts, trace: Bool = false) throws -> VgmAssessRoadAnswer {
        try vgmAssessRoad(question: question, trace: trace)
    }
    /// Warns before departure from the packer when the packed container will be too heavy.
    /// 在离开装箱点之前提示装箱后是否超重。
    public static func warnDeparture(_ question: VgmDepartureFacts, trace: Bool = false) throws -> VgmWarnDepartureAnswer {
        try vgmWarnDeparture(question: question, trace: trace)
    }
    /// Calculates the verified gross mass by method 1, also by double weighing.
    /// 按方法一（整体称重，含重车减空车）计算验证重量。
    public static func method1(_ question: VgmMethod1Facts, trace: Bool = false) throws -> VgmMethod1Answer {
        try vgmMethod1(question: question, trace: trace)
    }
    /// Calculates the verified gross mass by method 2: the sum of all that is in the container, and its tare.
    /// 按方法二（累加计算）计算验证重量。
    public static func method2(_ question: VgmMethod2Facts, trace: Bool = false) throws -> VgmMethod2Answer {
        try vgmMethod2(question: question, trace: trace)
    }
    /// Converts a stated mass in kilograms or pounds to kilograms, exactly.
    /// 把以千克或磅表示的重量精确换算为千克。
    public static func convert(_ question: VgmConvertFacts, trace: Bool = false) throws -> VgmConvertAnswer {
        try vgmConvert(question: question, trace: trace)
    }
    /// Reads what a VERMAS, COPRAR, COPARN, CODECO, COARRI, IFTERA, BAPLIE or DCSA message says of boxes and masses.
    /// 读取 VERMAS、COPRAR、COPARN、CODECO、COARRI、IFTERA、BAPLIE 或 DCSA 报文中的箱与重量。
    public static func readMessage(_ question: VgmMessageText, trace: Bool = false) throws -> VgmFile {
        try vgmReadMessage(question: question, trace: trace)
    }
    /// Replays the stored record of a box: what stands, which versions, who accepted, may it be loaded.
    /// 重放某箱的存储记录：何者有效、有哪些版本、谁已接受、可否装船。
    public static func record(_ question: VgmRecordQuestion, trace: Bool = false) throws -> VgmRecordAnswer {
        try vgmRecord(question: question, trace: trace)
    }
    /// Judges an event in the life of a box and gives the line to store, or says why it cannot happen.
    /// 判断箱子生命周期中的一个事件：给出应存储的一行，或说明为何不能发生。
    public static func recordAppend(_ question: VgmAppendQuestion, trace: Bool = false) throws -> VgmAppendAnswer {
        try vgmRecordAppend(question: question, trace: trace)
    }
    /// Makes the event of a declaration or withdrawal, with commitments in place of personal values.
    /// 由声明或撤回生成事件，个人信息以承诺值代替。
    public static func recordEvent(_ question: VgmEventQuestion, trace: Bool = false) throws -> VgmEventAnswer {
        try vgmRecordEvent(question: question, trace: trace)
    }
    /// Gives one of the five recipients what it needs of a declaration or record, and nothing that it must not get.
    /// 按五个接收方之一的需要给出声明或记录的内容，不给其不应取得的内容。
    public static func recipientView(_ question: VgmRecipientQuestion, trace: Bool = false) throws -> VgmRecipientViewAnswer {
        try vgmRecipientView(question: question, trace: trace)
    }
    /// Writes declarations as a VERMAS message (SMDG10) and lists what it cannot carry.
    /// 把声明写成 VERMAS 报文（SMDG10），并列出无法载入的内容。
    public static func writeVermas(_ question: VgmVermasFacts, trace: Bool = false) throws -> VgmWritten {
        try vgmWriteVermas(question: question, trace: trace)
    }
    /// Writes declarations and withdrawals as DCSA VGM JSON and lists what it cannot carry.
    /// 把声明和撤回写成 DCSA VGM JSON，并列出无法载入的内容。
    public static func writeDcsa(_ question: VgmDcsaFacts, trace: Bool = false) throws -> VgmWritten {
        try vgmWriteDcsa(question: question, trace: trace)
    }
}

/// The operations of `identifiers`.
public enum Identifiers {
    /// Reads a container number and checks its form, category and check digit.
    /// 读取集装箱箱号，核对格式、设备类别和校验码。
    public static func containerNumber(_ question: IdentifierContainerNumberQuestion, trace: Bool = false) throws -> IdentifierContainerNumberAnswer {
        try identifiersContainerNumber(question: question, trace: trace)
    }
    /// Reads a size and type code into length, height, width, type group and strength.
    /// 把尺寸类型代码解读为长度、高度、宽度、箱型组和强度。
    public static func sizeType(_ question: IdentifierSizeTypeQuestion, trace: Bool = false) throws -> IdentifierSizeTypeAnswer {
        try identifiersSizeType(question: question, trace: trace)
    }
    /// Reads an IMO ship number, also as a ship code of China's customs, and checks its check digit.
    /// 读取 IMO 船舶编号（含海关船舶代码形式），核对校验码。
    public static func imoShipNumber(_ question: IdentifierImoShipNumberQuestion, trace: Bool = false) throws -> IdentifierImoShipNumberAnswer {
        try identifiersImoShipNumber(question: question, trace: trace)
    }
    /// Reads an MMSI and tells the kind of station and the country digits.
    /// 读取海上移动业务标识（MMSI），判别台站种类和国家数字。
    public static func mmsi(_ question: IdentifierMmsiQuestion, trace: Bool = false) throws -> IdentifierMmsiAnswer {
        try identifiersMmsi(question: question, trace: trace)
    }
    /// Checks the form of a UN/LOCODE; whether the place exists is not looked up.
    /// 核对联合国贸易和运输地点代码（UN/LOCODE）的格式，不查询地点是否存在。
    public static func unlocode(_ question: IdentifierUnlocodeQuestion, trace: Bool = false) throws -> IdentifierUnlocodeAnswer {
        try identifiersUnlocode(question: question, trace: trace)
    }
    /// Reads a unified social credit code of China and checks it and its organisation code.
    /// 读取统一社会信用代码，核对代码及其中主体标识码的校验码。
    public static func creditCode(_ question: IdentifierCreditCodeQuestion, trace: Bool = false) throws -> IdentifierCreditCodeAnswer {
        try identifiersCreditCode(question: question, trace: trace)
    }
    /// Reads a resident identity number of China and checks its form, date and check character.
    /// 读取公民身份号码，核对格式、出生日期和校验码。
    public static func residentId(_ question: IdentifierResidentIdQuestion, trace: Bool = false) throws -> IdentifierResidentIdAnswer {
        try identifiersResidentId(question: question, trace: trace)
    }
    /// Reads a number plate of China and tells its kind.
    /// 读取机动车号牌，判别号牌种类。
    public static func numberPlate(_ question: IdentifierNumberPlateQuestion, trace: Bool = false) throws -> IdentifierNumberPlateAnswer {
        try identifiersNumberPlate(question: question, trace: trace)
    }
    /// Compares the number plate expected with the plate read; look-alike characters ask for a person.
    /// 比对预约号牌与识别号牌；形近字符须人工核对。
    public static func compareNumberPlates(_ question: IdentifierComparePlatesQuestion, trace: Bool = false) throws -> IdentifierCompareNumberPlatesAnswer {
        try identifiersCompareNumberPlates(question: question, trace: trace)
    }
}

/// The operations of `dangerous_goods`.
public enum DangerousGoods {
    /// Says what two dangerous items need between them, with each step of the reasoning.
    /// 给出两项危险货物之间的隔离要求及每一步理由。
    public static func segregation(_ question: DangerousGoodPairQuestion, trace: Bool = false) throws -> DangerousGoodSegregationAnswer {
        try dangerousGoodsSegregation(question: question, trace: trace)
    }
    /// Says whether dangerous goods may be packed in one cargo transport unit.
    /// 判断多项危险货物可否装入同一货物运输组件。
    public static func checkUnit(_ question: DangerousGoodUnitQuestion, trace: Bool = false) throws -> DangerousGoodCheckUnitAnswer {
        try dangerousGoodsCheckUnit(question: question, trace: trace)
    }
    /// Looks goods up in the dangerous goods list of an edition by UN number, name or class.
    /// 按联合国编号、名称或类别查某一版本的危险货物一览表。
    public static func lookUp(_ question: DangerousGoodLookUpQuestion, trace: Bool = false) throws -> DangerousGoodLookUpAnswer {
        try dangerousGoodsLookUp(question: question, trace: trace)
    }
}
