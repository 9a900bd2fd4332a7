// The conformance cases of specs/*/cases, by id. With KOUAN_ANSWERS=FILE the answers are written there, one line a
// case, so that those of all languages can be compared byte for byte.
package kouan

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class CasesTest {
    private val json = ObjectMapper()

    private fun cases(): List<JsonNode> =
        File(System.getProperty("kouan.specs")).listFiles().orEmpty()
            .map { File(it, "cases") }
            .filter { it.isDirectory }
            .flatMap { it.listFiles().orEmpty().toList() }
            .filter { it.extension == "json" }
            .flatMap { json.readTree(it).toList() }

    @Test
    fun `every case is answered as expected`() {
        val answers = mutableListOf<String>()
        val wrong = mutableListOf<String>()
        val cases = cases()
        for (case in cases) {
            val id = case["id"].textValue()
            val (answer, error) = ask(case)
            answers += "$id\t${canonical(answer ?: error!!)}"
            judge(case, answer, error)?.let { wrong += "$id: $it" }
        }
        System.getenv("KOUAN_ANSWERS")?.let { file ->
            File(file).writeText(answers.sorted().joinToString("") { "$it\n" })
        }
        assertTrue(cases.isNotEmpty(), "no case was found")
        assertEquals(emptyList(), wrong)
    }

    private fun ask(case: JsonNode): Pair<JsonNode?, JsonNode?> =
        try {
            json.readTree(call(case["operation"].textValue(), case["input"].toString())) to null
        } catch (error: KouanException) {
            null to errorOf(error)
        }

    /** The error as every language writes it: code, message, and path, problem and position where there are any. */
    private fun errorOf(error: KouanException): ObjectNode {
        val node = json.createObjectNode().put("code", error.code).put("message", error.reason)
        error.path?.let { node.put("path", it) }
        if (error is KouanException.Malformed) node.put("problem", error.problem).put("position", error.position.toLong())
        if (error is KouanException.Journal) node.put("problem", error.problem)
        return node
    }

    private fun judge(case: JsonNode, answer: JsonNode?, error: JsonNode?): String? {
        case["error"]?.let { wanted ->
            if (error == null) return "an error was expected, got $answer"
            val paths = wanted["path"]?.textValue() to (error["path"]?.textValue() ?: "")
            val fits = wanted["code"] == error["code"] && (paths.first == null || paths.first == paths.second)
            return if (fits) null else "expected $wanted, got $error"
        }
        if (answer == null) return "an answer was expected, got $error"
        val expected = case["expected"].deepCopy<ObjectNode>()
        val codes = expected.remove("codes")
        if (codes != null && codes.toList() != answer["findings"].map { it["code"] }) return "expected $codes, got $answer"
        return if (fits(expected, answer)) null else "expected $expected, got $answer"
    }

    /** Every key of [wanted] stands in [got] with its value, null as nothing there; lists have the same length. */
    private fun fits(wanted: JsonNode, got: JsonNode?): Boolean = when {
        got == null -> wanted.isNull
        wanted.isObject && got.isObject -> wanted.properties().all { (name, value) -> fits(value, got[name]) }
        wanted.isArray && got.isArray ->
            wanted.size() == got.size() && wanted.zip(got).all { (one, other) -> fits(one, other) }
        else -> wanted == got
    }

    /** RFC 8785: keys sorted by UTF-16 code units, as Java compares text. Answers hold no fractions. */
    private fun canonical(node: JsonNode): String = when {
        node.isObject -> node.properties().sortedBy { it.key }
            .joinToString(",", "{", "}") { (name, value) -> "${quoted(name)}:${canonical(value)}" }
        node.isArray -> node.joinToString(",", "[", "]") { canonical(it) }
        node.isTextual -> quoted(node.textValue())
        else -> {
            check(!node.isFloatingPointNumber) { "$node is a fraction; kouan writes those as text" }
            node.toString()
        }
    }

    private fun quoted(text: String): String = buildString {
        append('"')
        for (letter in text) {
            when {
                letter == '"' || letter == '\\' -> append('\\').append(letter)
                letter == '\b' -> append("\\b")
                letter == '\t' -> append("\\t")
                letter == '\n' -> append("\\n")
                letter == '\u000c' -> append("\\f")
                letter == '\r' -> append("\\r")
                letter < ' ' -> append("\\u%04x".format(letter.code))
                else -> append(letter)
            }
        }
        append('"')
    }
}
