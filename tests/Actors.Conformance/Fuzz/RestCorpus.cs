using System.Globalization;
using System.Text;

namespace Actors.Conformance.Fuzz;

/// <summary>Requests that are right, of every datatype and form, to begin from.</summary>
internal static class RestCorpus
{
    private static readonly (string Type, string Values, int Bytes)[] Types =
    [
        ("BOOL", "true,false,true,false", 4), ("INT8", "-128,127,0,-1", 4), ("INT16", "-32768,32767,0,1", 8), ("INT32", "-2147483648,2147483647,0,7", 16),
        ("INT64", "-9223372036854775808,9223372036854775807,0,9007199254740993", 32), ("UINT8", "0,255,1,2", 4), ("UINT16", "0,65535,1,2", 8),
        ("UINT32", "0,4294967295,1,2", 16), ("UINT64", "0,18446744073709551615,1,2", 32), ("FP32", "0.1,-1.5e10,3.4028235e38,1e-45", 16),
        ("FP64", "0.1,-1.5e100,1.7976931348623157e308,5e-324", 32), ("BYTES", "\"a\",\"\",\"\\u00e9\\n\",\"\U0001F600\"", 21),
    ];

    /// <summary>Requests in JSON.</summary>
    public static IReadOnlyList<byte[]> Json { get; } = [.. Texts().Select(Encoding.UTF8.GetBytes)];

    /// <summary>Requests with binary tensors: the JSON part, and how many bytes stand behind it.</summary>
    public static IReadOnlyList<(byte[] Json, int Tail)> Binary { get; } = [.. BinaryTexts().Select(one => (Encoding.UTF8.GetBytes(one.Json), one.Tail))];

    private static IEnumerable<string> Texts()
    {
        foreach (var (type, values, _) in Types)
        {
            var parts = values.Split(',');
            yield return $$$"""{"inputs":[{"name":"x","shape":[1,4],"datatype":"{{{type}}}","data":[{{{values}}}]}]}""";
            yield return $$$"""{"inputs":[{"name":"x","shape":[2,2],"datatype":"{{{type}}}","data":[[{{{parts[0]}}},{{{parts[1]}}}],[{{{parts[2]}}},{{{parts[3]}}}]]}],"id":"i"}""";
            yield return $$$"""{"id":"7","outputs":[{"name":"y"}],"inputs":[ { "data" : [ {{{values}}} ] , "datatype":"{{{type}}}", "shape":[4], "name":"x" } ]}""";
        }

        yield return """{"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","data":[1,2]},{"name":"b","shape":[2],"datatype":"INT64","data":[3,4]}],"outputs":[{"name":"y","parameters":{"classification":3,"binary_data":true}},{"name":"z"}]}""";
        yield return """{"parameters":{"timeout":1000,"priority":2,"return_facts":true,"binary_data_output":false,"sequence_id":0,"custom":"text","number":1.5},"inputs":[{"name":"x","shape":[2,1,2],"datatype":"FP64","parameters":{"a":1},"data":[[[1,2]],[[3,4e0]]]}]}""";
        yield return """{"inputs":[{"name":"x","shape":[],"datatype":"FP32","data":[1.5]}]}""";
        yield return """{"inputs":[{"name":"x","shape":[0,4],"datatype":"FP32","data":[]}],"extra":{"a":[1,{"b":null}]}}""";
        yield return """{"inputs":[{"name":"\u0078\ud83d\ude00","shape":[1],"datatype":"BYTES","data":["\\\/\b\f\r\t\u20ac"],"more":[[[]]]}]}""";
    }

    private static IEnumerable<(string Json, int Tail)> BinaryTexts()
    {
        foreach (var (type, values, bytes) in Types)
        {
            yield return (Input(type, bytes), bytes);
            yield return ($$$"""{"inputs":[{"name":"a","shape":[4],"datatype":"{{{type}}}","data":[{{{values}}}]},{"name":"b","shape":[2],"datatype":"FP16","parameters":{"binary_data_size":4}}],"parameters":{"binary_data_output":true}}""", 4);
        }

        yield return (Input("FP16", 8), 8);
        yield return (Input("BF16", 8), 8);
        yield return ("""{"inputs":[{"name":"a","shape":[1,2],"datatype":"INT32","parameters":{"binary_data_size":8}},{"name":"b","shape":[3],"datatype":"BYTES","parameters":{"binary_data_size":13}}],"outputs":[{"name":"y","parameters":{"binary_data":true}}]}""", 21);
    }

    private static string Input(string type, int bytes) => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"inputs":[{"name":"x","shape":[1,4],"datatype":"{{{type}}}","parameters":{"binary_data_size":{{{bytes}}}}}]}""");
}
