using System.Text;

namespace Actors.Gateway.Tests.Http;

/// <summary>Predictions that must be refused. Model <c>scale</c> takes x, FP32 [batch x 4]; <c>sum</c> takes a and b, FP32 [batch x 2].</summary>
internal static class BadPredictions
{
    private const string Good = """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""";

    public static IEnumerable<BadInput> Syntax =>
    [
        BadInput.Infer("empty body", "", "empty"),
        BadInput.Infer("white space only", " \r\n\t", "not valid JSON"),
        BadInput.Infer("an array", "[1]", "The body is an array"),
        BadInput.Infer("a text", "\"inputs\"", "The body is the text"),
        BadInput.Infer("a number", "17", "The body is 17"),
        BadInput.Infer("null", "null", "The body is null"),
        BadInput.Infer("truncated", Good[..60], "not valid JSON"),
        BadInput.Infer("garbage behind", Good + "x", "not valid JSON"),
        BadInput.Infer("a second object behind", Good + Good, "not valid JSON"),
        BadInput.Infer("trailing comma", Good.Replace("4]}", "4],}", StringComparison.Ordinal), "trailing comma"),
        BadInput.Infer("comment", "/* hello */" + Good, "not valid JSON"),
        BadInput.Infer("single quotes", Good.Replace('"', '\''), "not valid JSON"),
        BadInput.Infer("byte order mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], "byte order mark"),
        BadInput.Infer("UTF-16", Encoding.Unicode.GetBytes(Good), "not valid JSON"),
        BadInput.Infer("invalid UTF-8", Replace(Good, "x", [0xC3, 0x28]), "not valid UTF-8: byte 20"),
        BadInput.Infer("overlong UTF-8", Replace(Good, "x", [0xC0, 0xAF]), "not valid UTF-8: byte 20"),
        BadInput.Infer("surrogate in UTF-8", Replace(Good, "x", [0xED, 0xA0, 0x80]), "not valid UTF-8: byte 20"),
        BadInput.Infer("half a surrogate pair", Good.Replace("\"x\"", "\"\\ud83d\"", StringComparison.Ordinal), "half a surrogate pair"),
        BadInput.Infer("control character in a text", Good.Replace("\"x\"", "\"\u0001\"", StringComparison.Ordinal), "not valid JSON"),
        BadInput.Infer("100,000 nested arrays", new string('[', 100_000), "The body is an array"),
        BadInput.Infer("100,000 nested arrays as data", Data(new string('[', 100_000)), "nested more deeply"),
        BadInput.Infer("100,000 nested arrays in what is passed over", "{\"extra\":" + new string('[', 100_000), "depth of 100"),
        BadInput.Infer("100,000 nested objects", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "depth of 100"),
        BadInput.Infer("hexadecimal number", Data("[0x10,2,3,4]"), "not valid JSON"),
        BadInput.Infer("leading zero", Data("[01,2,3,4]"), "not valid JSON"),
        BadInput.Infer("plus sign", Data("[+1,2,3,4]"), "not valid JSON"),
        BadInput.Infer("number without digits behind the point", Data("[1.,2,3,4]"), "not valid JSON"),
        BadInput.Infer("NaN", Data("[NaN,2,3,4]"), "no form for NaN"),
        BadInput.Infer("Infinity", Data("[1,Infinity,3,4]"), "no form for NaN and infinity"),
        BadInput.Infer("minus infinity", Data("[-Infinity,2,3,4]"), "no form for NaN and infinity"),
    ];

    public static IEnumerable<BadInput> Members =>
    [
        BadInput.Infer("no inputs", "{}", "inputs is missing"),
        BadInput.Infer("inputs null", """{"inputs":null}""", "inputs is null"),
        BadInput.Infer("inputs an object", """{"inputs":{"x":[1]}}""", "inputs is an object"),
        BadInput.Infer("inputs empty", """{"inputs":[]}""", "inputs is empty"),
        BadInput.Infer("inputs twice", """{"inputs":[{"name":"x","shape":[0],"datatype":"FP32","data":[]}],"inputs":[]}""", "inputs is there twice"),
        BadInput.Infer("input a number", """{"inputs":[1]}""", "inputs[0] is 1"),
        BadInput.Infer("input without name", """{"inputs":[{"shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""", "inputs[0]: name is missing"),
        BadInput.Infer("name a number", """{"inputs":[{"name":7}]}""", "name is 7"),
        BadInput.Infer("name empty", """{"inputs":[{"name":""}]}""", "name is empty"),
        BadInput.Infer("name twice", """{"inputs":[{"name":"x","name":"y"}]}""", "name is there twice"),
        BadInput.Infer("two inputs of one name", """{"inputs":[{"name":"x","shape":[0],"datatype":"FP32","data":[]},{"name":"x","shape":[0],"datatype":"FP32","data":[]}]}""", "inputs[1]: the name 'x' is there twice"),
        BadInput.Infer("no shape", """{"inputs":[{"name":"x","datatype":"FP32","data":[1,2,3,4]}]}""", "inputs[0] ('x'): shape is missing"),
        BadInput.Tensor("shape a text", "FP32", "\"1,4\"", "[1,2,3,4]", "shape is the text \"1,4\""),
        BadInput.Tensor("shape negative", "FP32", "[-1,4]", "[1,2,3,4]", "shape[0] is -1"),
        BadInput.Tensor("shape fractional", "FP32", "[1.5,4]", "[1,2,3,4]", "shape[0] is 1.5"),
        BadInput.Tensor("shape beyond 64 bits", "FP32", "[99999999999999999999]", "[1]", "shape[0] is 99999999999999999999"),
        BadInput.Tensor("shape whose product overflows", "FP32", "[4294967296,4294967296]", "[1]", "more elements than a request can carry"),
        BadInput.Tensor("shape of too many dimensions", "FP32", $"[{string.Join(',', Enumerable.Repeat(1, 40))}]", "[1]", "more than 32 dimensions"),
        BadInput.Infer("no datatype", """{"inputs":[{"name":"x","shape":[1,4],"data":[1,2,3,4]}]}""", "datatype is missing"),
        BadInput.Tensor("unknown datatype", "FLOAT", "[1,4]", "[1,2,3,4]", "datatype 'FLOAT' is none of"),
        BadInput.Tensor("datatype in lower case", "fp32", "[1,4]", "[1,2,3,4]", "datatype 'fp32' is none of"),
        BadInput.Infer("datatype a number", """{"inputs":[{"name":"x","datatype":1}]}""", "datatype is 1"),
        BadInput.Infer("no data", """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32"}]}""", "data is missing"),
        BadInput.Infer("binary data announced", """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","parameters":{"binary_data_size":16}}]}""", "binary_data_size"),
        BadInput.Tensor("data null", "FP32", "[1,4]", "null", "data is null"),
        BadInput.Tensor("data a text", "FP32", "[1,4]", "\"AAAA\"", "data is the text \"AAAA\""),
        BadInput.Tensor("data an object", "FP32", "[1,4]", "{\"0\":1}", "data is an object"),
        BadInput.Tensor("data a number", "FP32", "[1]", "1", "data is 1; it must be an array"),
        BadInput.Infer("id a number", """{"id":7,"inputs":[]}""", "id is 7"),
        BadInput.Infer("outputs an object", """{"outputs":{}}""", "outputs is an object"),
        BadInput.Infer("output a text", """{"outputs":["y"]}""", "outputs[0] is the text \"y\""),
        BadInput.Infer("output without name", """{"outputs":[{}]}""", "outputs[0]: name is missing"),
        BadInput.Infer("output twice", """{"outputs":[{"name":"y"},{"name":"y"}]}""", "outputs[1]: the name 'y' is there twice"),
        BadInput.Infer("parameters an array", """{"parameters":[]}""", "parameters is an array"),
        BadInput.Infer("parameter null", """{"parameters":{"priority":null}}""", "parameter 'priority' is null"),
        BadInput.Infer("parameter an object", """{"inputs":[{"parameters":{"a":{}}}]}""", "parameter 'a' is an object"),
        BadInput.Infer("parameter twice", """{"parameters":{"a":1,"a":2}}""", "parameter 'a' is there twice"),
    ];

    public static IEnumerable<BadInput> Elements =>
    [
        BadInput.Tensor("too few elements", "FP32", "[1,4]", "[1,2,3]", "data holds 3 elements, but shape [1,4] declares 4"),
        BadInput.Tensor("too many elements", "FP32", "[1,4]", "[1,2,3,4,5]", "data holds 5 elements, but shape [1,4] declares 4"),
        BadInput.Tensor("no element", "FP32", "[1,4]", "[]", "data holds 0 elements"),
        BadInput.Tensor("nested row too short", "FP32", "[2,4]", "[[1,2,3,4],[1,2,3]]", "at depth 2 holds 3 items"),
        BadInput.Tensor("nested row too many", "FP32", "[1,4]", "[[1,2,3,4],[1,2,3,4]]", "at depth 1 holds 2 items"),
        BadInput.Tensor("arrays and elements mixed", "FP32", "[2,4]", "[[1,2,3,4],5]", "mixes arrays and elements"),
        BadInput.Tensor("elements and arrays mixed", "FP32", "[2,2]", "[1,[2,3],4]", "nested more deeply"),
        BadInput.Tensor("nested too deeply", "FP32", "[1,4]", "[[[1,2,3,4]]]", "nested more deeply than shape [1,4]"),
        BadInput.Tensor("text among numbers", "FP32", "[1,4]", "[[1,2,\"3\",4]]", "data[0][2]: the text \"3\" is not a number"),
        BadInput.Tensor("NaN as text", "FP32", "[1,4]", "[\"NaN\",2,3,4]", "the text \"NaN\" is not a number"),
        BadInput.Tensor("null among numbers", "FP32", "[1,4]", "[1,null,3,4]", "data[1]: null is not a number"),
        BadInput.Tensor("boolean among numbers", "FP32", "[1,4]", "[1,2,3,true]", "data[3]: true is not a number"),
        BadInput.Tensor("object among numbers", "FP32", "[1,4]", "[1,2,3,{}]", "data[3]: an object is not a number"),
        BadInput.Tensor("FP32 overflow", "FP32", "[1,4]", "[1e39,2,3,4]", "1e39 is out of range of datatype FP32"),
        BadInput.Tensor("FP64 overflow", "FP64", "[1]", "[-1e309]", "-1e309 is out of range of datatype FP64"),
        BadInput.Tensor("fraction as INT32", "INT32", "[1]", "[1.5]", "1.5 is not an integer"),
        BadInput.Tensor("exponent as INT64", "INT64", "[1]", "[1e3]", "1e3 is not an integer"),
        BadInput.Tensor("INT8 overflow", "INT8", "[1]", "[300]", "300 is out of range of datatype INT8 (-128 to 127)"),
        BadInput.Tensor("INT16 overflow", "INT16", "[1]", "[-32769]", "out of range of datatype INT16"),
        BadInput.Tensor("INT32 overflow", "INT32", "[1]", "[2147483648]", "out of range of datatype INT32"),
        BadInput.Tensor("INT64 overflow", "INT64", "[1]", "[9223372036854775808]", "out of range of datatype INT64"),
        BadInput.Tensor("negative UINT8", "UINT8", "[1]", "[-1]", "-1 is out of range of datatype UINT8 (0 to 255)"),
        BadInput.Tensor("UINT16 overflow", "UINT16", "[1]", "[65536]", "out of range of datatype UINT16"),
        BadInput.Tensor("UINT32 overflow", "UINT32", "[1]", "[4294967296]", "out of range of datatype UINT32"),
        BadInput.Tensor("UINT64 overflow", "UINT64", "[1]", "[18446744073709551616]", "out of range of datatype UINT64"),
        BadInput.Tensor("number as BOOL", "BOOL", "[1]", "[1]", "1 is neither true nor false"),
        BadInput.Tensor("number as BYTES", "BYTES", "[1]", "[1]", "1 is not a text"),
        BadInput.Tensor("FP16 in JSON", "FP16", "[1]", "[1]", "FP16 has no JSON form"),
        BadInput.Tensor("BF16 in JSON", "BF16", "[1]", "[1]", "BF16 has no JSON form"),
    ];

    public static IEnumerable<BadInput> Model =>
    [
        BadInput.Infer("unknown model", Good, "Request for unknown model: 'nobody' is not found", 404, "nobody"),
        BadInput.Infer("name that no model can have", Good, "Request for unknown model: '.hidden'", 404, ".hidden"),
        BadInput.Infer("unknown version", Good, "Request for unknown model: 'scale' version 99", 404, "scale/versions/99"),
        BadInput.Infer("version zero", Good, "version 0 is not found", 404, "scale/versions/0"),
        BadInput.Infer("version beyond 32 bits", Good, "version 99999999999 is not found", 404, "scale/versions/99999999999"),
        BadInput.Infer("version a text", Good, "The version 'live' of model 'scale' is not an integer", 400, "scale/versions/live"),
        BadInput.Infer("version negative", Good, "The version '-1'", 400, "scale/versions/-1"),
        BadInput.Infer("archived version", Good, "'archived' version 1 is not found", 404, "archived/versions/1"),
        BadInput.Infer("wrong input name", Good.Replace("\"x\"", "\"z\"", StringComparison.Ordinal), "no input 'z'"),
        BadInput.Infer("missing input", """{"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","data":[1,2]}]}""", "'b' is missing", 400, "sum"),
        BadInput.Tensor("wrong datatype", "FP64", "[1,4]", "[1,2,3,4]", "'x' is of datatype FP64"),
        BadInput.Tensor("wrong width", "FP32", "[1,3]", "[1,2,3]", "takes [-1, 4]"),
        BadInput.Tensor("wrong rank", "FP32", "[4]", "[1,2,3,4]", "1 dimensions"),
        BadInput.Tensor("no rows", "FP32", "[0,4]", "[]", "0 rows"),
        BadInput.Infer(
            "inputs of different rows",
            """{"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","data":[1,2]},{"name":"b","shape":[2,2],"datatype":"FP32","data":[1,2,3,4]}]}""",
            "must agree",
            400,
            "sum"),
        BadInput.Infer("unknown output", Good[..^1] + ""","outputs":[{"name":"nothing"}]}""", "no output 'nothing'"),
        BadInput.Infer("model fails on the input", """{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[999]}]}""", "Gather", 500, "lookup"),
        BadInput.Infer("more than the limit", Good + new string(' ', 1 << 20), "1048576 bytes", 413),
    ];

    private static string Data(string data) => $$"""{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":{{data}}}]}""";

    private static byte[] Replace(string body, string text, byte[] bytes)
    {
        var at = body.IndexOf($"\"{text}\"", StringComparison.Ordinal) + 1;
        return [.. Encoding.UTF8.GetBytes(body[..at]), .. bytes, .. Encoding.UTF8.GetBytes(body[(at + text.Length)..])];
    }
}
