using System.Text;
using System.Text.Json.Nodes;
using Actors.Domain.Remote;

namespace Actors.Domain.Tests.Remote;

public sealed class RemoteDocumentTests
{
    private const string Tensor = """{"name":"x","datatype":"FP32","shape":[-1,2]}""";

    [Fact]
    public void Read_OpenInference_TakesEveryMember()
    {
        var backend = Read(
            """
            {"format":"actors-remote-1","kind":"open-inference","url":"https://models.example:8443/base","model":"m","modelVersion":"3","binary":true,
             "inputs":[{"name":"x","datatype":"FP32","shape":[-1,2],"as":"input_0"}],"outputs":[{"name":"y","datatype":"INT64","shape":[-1],"from":"label"}],
             "timeLimitMs":1500,"maxConcurrent":3,"maxWaiting":5,"maxRows":32,"maxResponseBytes":2048,"headers":{"X-Part":"a"},
             "secret":{"name":"vendor","header":"X-Key"},"price":{"currency":"EUR","perCall":0.001}}
            """);
        backend.Kind.ShouldBe(RemoteKind.OpenInference);
        backend.Url.ShouldBe(new Uri("https://models.example:8443/base"));
        (backend.Model, backend.ModelVersion, backend.Binary).ShouldBe(("m", "3", true));
        backend.Inputs.Single().ShouldSatisfyAllConditions(input => input.Wire.ShouldBe("input_0"), input => input.Shape.ShouldBe([-1, 2]), input => input.RowElements.ShouldBe(2));
        backend.Outputs.Single().Wire.ShouldBe("label");
        (backend.TimeLimit.TotalMilliseconds, backend.MaxConcurrent, backend.MaxWaiting, backend.MaxRows, backend.MaxResponseBytes).ShouldBe((1500, 3, 5, 32, 2048));
        backend.Headers.ShouldBe([KeyValuePair.Create("X-Part", "a")]);
        backend.Secret.ShouldBe(new RemoteSecretUse("vendor", "X-Key", ""));
        backend.Price.ShouldBe(new RemotePrice("EUR", 0.001m, 0, 0));
    }

    [Fact]
    public void Read_Chat_HasASignatureOfItsOwn()
    {
        var backend = Read("""{"format":"actors-remote-1","kind":"openai-chat","url":"http://127.0.0.1:8000/v1","model":"small","system":"Be brief.","temperature":0.5,"maxTokens":20,"secret":{"name":"k"}}""");
        backend.CallsPerRow.ShouldBeTrue();
        backend.Inputs.Select(input => (input.Name, input.Datatype)).ShouldBe([("prompt", "BYTES")]);
        backend.Outputs.Select(output => output.Name).ShouldBe(["text", "finish_reason", "prompt_tokens", "completion_tokens"]);
        (backend.System, backend.Temperature, backend.MaxTokens, backend.MaxRows).ShouldBe(("Be brief.", 0.5, 20, 16));
        backend.Secret.ShouldBe(new RemoteSecretUse("k", "Authorization", "Bearer"));
    }

    [Theory]
    [InlineData("[]", "no JSON object")]
    [InlineData("{", "no JSON that can be taken")]
    [InlineData("""{"format":"actors-remote-9"}""", "format: must be 'actors-remote-1'")]
    [InlineData("""{"format":"actors-remote-1","format":"actors-remote-1"}""", "no JSON that can be taken")]
    [InlineData("""{"format":"actors-remote-1","kind":"soap"}""", "kind: must be one of")]
    public void Read_WhatIsNoDocument_IsRefused(string text, string says) => Faults(text).ShouldContain(fault => fault.Contains(says));

    [Theory]
    [InlineData("what", "1", "what: there is no such member")]
    [InlineData("url", "\"ftp://a\"", "url: must be")]
    [InlineData("url", "\"http://u:p@a/\"", "url: must be")]
    [InlineData("url", "\"http://a/#f\"", "url: must be")]
    [InlineData("url", "null", "url: must be")]
    [InlineData("timeLimitMs", "0", "timeLimitMs: must be a whole number")]
    [InlineData("maxConcurrent", "1.5", "maxConcurrent: must be a whole number")]
    [InlineData("maxResponseBytes", "99999999999", "maxResponseBytes")]
    [InlineData("maxResponseBytes", "67108865", "maxResponseBytes: must be a whole number")]
    [InlineData("maxResponseBytes", "67108864", null)]
    [InlineData("maxConcurrent", "257", "times maxConcurrent must be")]
    [InlineData("model", "\"\"", "model: is missing")]
    [InlineData("inputs", "[]", "inputs: must be at least one")]
    [InlineData("inputs", "[" + Tensor + "," + Tensor + "]", "each of another name")]
    [InlineData("inputs", """[{"name":"x","datatype":"FLOAT","shape":[1]}]""", "inputs[0].datatype: must be one of")]
    [InlineData("inputs", """[{"name":"x","datatype":"FP32","shape":[0]}]""", "inputs[0].shape")]
    [InlineData("inputs", """[{"name":"x","datatype":"FP32","shape":[1000000,1000000]}]""", "inputs[0].shape")]
    [InlineData("inputs", """[{"name":"x","datatype":"FP32","shape":[1],"from":"y"}]""", "inputs[0].from: there is no such member")]
    [InlineData("outputs", "null", "outputs: is missing")]
    [InlineData("headers", """{"Authorization":"Bearer abc"}""", "would hold a secret")]
    [InlineData("headers", """{"Host":"other"}""", "'Host' is not to be set")]
    [InlineData("headers", """{"a b":"c"}""", "is no header's name")]
    [InlineData("headers", """{"X":"a\r\nY: b"}""", "must be printable ASCII")]
    [InlineData("secret", """{"name":"../x/y"}""", "secret.name")]
    [InlineData("secret", """{"name":"x","value":"the secret"}""", "secret.value: there is no such member")]
    [InlineData("price", """{"currency":"euro","perCall":1}""", "price.currency")]
    [InlineData("price", """{"currency":"EUR","perCall":-1}""", "price.perCall")]
    public void Read_AWrongMember_IsNamed(string member, string value, string? says)
    {
        var document = JsonNode.Parse($$"""{"format":"actors-remote-1","kind":"open-inference","url":"http://a","model":"m","inputs":[{{Tensor}}],"outputs":[{{Tensor}}]}""")!;
        Read(document.ToJsonString());
        document[member] = JsonNode.Parse(value);
        if (says is null)
        {
            Read(document.ToJsonString());
        }
        else
        {
            Faults(document.ToJsonString()).ShouldContain(fault => fault.Contains(says));
        }
    }

    [Theory]
    [InlineData("openai-chat", "inputs", "[" + Tensor + "]", "one of datatype BYTES")]
    [InlineData("openai-chat", "outputs", """[{"name":"score","datatype":"FP32","shape":[-1]}]""", "'score' must be 'from' one of text")]
    [InlineData("openai-chat", "outputs", """[{"name":"t","datatype":"INT64","shape":[-1],"from":"text"}]""", "datatype must be BYTES")]
    [InlineData("openai-chat", "options", """{"stream":true}""", "holds 'stream'")]
    [InlineData("openai-chat", "maxRows", "257", "maxRows")]
    [InlineData("openai-embeddings", "outputs", """[{"name":"e","datatype":"INT8","shape":[-1,4]}]""", "must be one embedding")]
    [InlineData("openai-embeddings", "temperature", "1", "temperature: there is no such member")]
    public void Read_OpenAi_TakesOnlyWhatItHas(string kind, string member, string value, string says)
    {
        var document = JsonNode.Parse($$"""{"format":"actors-remote-1","kind":"{{kind}}","url":"http://a/v1","model":"m"}""")!;
        Read(document.ToJsonString());
        document[member] = JsonNode.Parse(value);
        Faults(document.ToJsonString()).ShouldContain(fault => fault.Contains(says));
    }

    [Theory]
    [InlineData("together", "\"${x}\"", "/y", null, null)]
    [InlineData("together", """{"rows":{"$rows":{"a":"${x[1]}"}},"$${x}":"$${x}"}""", "", "/v", null)]
    [InlineData("each", "\"${x}\"", "/y", null, null)]
    [InlineData("row", "1", "/y", null, "rows: must be")]
    [InlineData("together", "\"${z}\"", "/y", null, "'${z}': there is no such input")]
    [InlineData("together", "\"${x[0]}\"", "/y", null, "an element is taken from a row")]
    [InlineData("each", "\"${x[2]}\"", "/y", null, "a row has fewer elements")]
    [InlineData("together", "\"It is ${x}\"", "/y", null, "one stands alone")]
    [InlineData("each", """{"$rows":1}""", "/y", null, "row by row already")]
    [InlineData("together", """{"$rows":1,"b":2}""", "/y", null, "other members beside it")]
    [InlineData("together", "1", "y", null, "JSON pointer in 'from'")]
    [InlineData("together", "1", "/~2", null, "JSON pointer in 'from'")]
    [InlineData("together", "1", "/y", "z", "JSON pointer in 'each'")]
    [InlineData("each", "1", "/y", "/z", "arrays of rows in one answer")]
    public void Read_HttpJson_ChecksTemplateAndPointers(string rows, string request, string from, string? each, string? says)
    {
        var output = new JsonObject { ["name"] = "y", ["datatype"] = "FP32", ["shape"] = new JsonArray(-1, 1), ["from"] = from };
        if (each is not null)
        {
            output["each"] = each;
        }

        var document = new JsonObject
        {
            ["format"] = "actors-remote-1",
            ["kind"] = "http-json",
            ["url"] = "http://a/b?c=d",
            ["rows"] = rows,
            ["inputs"] = new JsonArray(JsonNode.Parse(Tensor)),
            ["outputs"] = new JsonArray(output),
            ["request"] = JsonNode.Parse(request),
        };
        if (says is null)
        {
            Read(document.ToJsonString()).CallsPerRow.ShouldBe(rows == "each");
        }
        else
        {
            Faults(document.ToJsonString()).ShouldContain(fault => fault.Contains(says));
        }
    }

    [Fact]
    public void Read_HalfACharacter_IsRefused() =>
        Faults("""{"format":"actors-remote-1","kind":"open-inference","url":"http://a","model":"\ud800"}""").ShouldNotBeEmpty();

    [Fact]
    public void Read_TheGuidesExamples_AreRight()
    {
        var guide = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/remote-backends.md"));
        var examples = guide.Split("```json").Skip(1).Select(part => part.Split("```")[0]).Where(text => text.Contains(RemoteDocument.Format, StringComparison.Ordinal)).ToList();
        examples.Select(text => Read(text).Kind).Order().ShouldBe(Enum.GetValues<RemoteKind>());

        static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
    }

    private static RemoteBackend Read(string text)
    {
        var backend = RemoteDocument.Read(Encoding.UTF8.GetBytes(text), out var faults);
        faults.ShouldBeEmpty();
        return backend.ShouldNotBeNull();
    }

    private static System.Collections.Immutable.ImmutableArray<string> Faults(string text)
    {
        RemoteDocument.Read(Encoding.UTF8.GetBytes(text), out var faults).ShouldBeNull();
        return faults;
    }
}
