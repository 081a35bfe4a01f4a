using System.Net.Http.Headers;
using System.Text;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

/// <summary>Requests around predictions that must be refused: routing, uploads, the management of models.</summary>
internal static class BadCommands
{
    private const string Versions = "/api/v1/models/refused/versions";
    private static readonly byte[] Model = OnnxModels.Scale(5);

    public static IEnumerable<BadInput> Routing =>
    [
        BadInput.Send("infer by GET", HttpMethod.Get, "/v2/models/scale/infer", "does not take GET", 405),
        BadInput.Send("metadata by DELETE", HttpMethod.Delete, "/v2/models/scale", "does not take DELETE", 405),
        BadInput.Send("path of no meaning", HttpMethod.Get, "/v2/nowhere", "nothing at /v2/nowhere", 404),
        BadInput.Send("path of no meaning in the API", HttpMethod.Get, "/api/v1/nowhere", "nothing at /api/v1/nowhere", 404),
        BadInput.Send("shared memory, not offered", HttpMethod.Get, "/v2/systemsharedmemory/status", "does not offer", 501),
        BadInput.Send("unknown encoding", HttpMethod.Post, "/v2/models/scale/infer", "Content-Encoding 'br' is not taken", 415, () => new ByteArrayContent([1]), ("Content-Encoding", "br")),
        BadInput.Send("no gzip", HttpMethod.Post, "/v2/models/scale/infer", "no whole Gzip stream", 400, () => new ByteArrayContent(new byte[32]), ("Content-Encoding", "gzip")),
        BadInput.Send("JSON longer than the body", HttpMethod.Post, "/v2/models/scale/infer", "only 1 bytes", 400, () => new ByteArrayContent([1]), ("Inference-Header-Content-Length", "2")),
        BadInput.Send("JSON length below zero", HttpMethod.Post, "/v2/models/scale/infer", "number of bytes", 400, () => new ByteArrayContent([1]), ("Inference-Header-Content-Length", "-1")),
        BadInput.Send("JSON length no number", HttpMethod.Post, "/v2/models/scale/infer", "number of bytes", 400, () => new ByteArrayContent([1]), ("Inference-Header-Content-Length", "one")),
        BadInput.Send("metadata of an unknown model", HttpMethod.Get, "/v2/models/nobody", "Request for unknown model", 404),
        BadInput.Send("metadata of an unknown version", HttpMethod.Get, "/v2/models/scale/versions/9", "version 9 is not found", 404),
        BadInput.Send("readiness of an unknown model", HttpMethod.Get, "/v2/models/nobody/ready", "Request for unknown model", 404),
    ];

    public static IEnumerable<BadInput> Uploads =>
    [
        BadInput.File("empty file", [], "empty"),
        BadInput.File("pickle", [0x80, 0x04, 0x95, 0x10, 0, 0, 0, 0, 0, 0, 0, .. "sklearn.pipeline"u8], "pickle"),
        BadInput.File("zip", [.. "PK\u0003\u0004"u8, .. new byte[60]], "ZIP"),
        BadInput.File("HTML", Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>404</body></html>"), "HTML"),
        BadInput.File("truncated model", Model[..(Model.Length / 2)], ""),
        BadInput.File("random bytes", [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 37))], ""),
        BadInput.File("graph that the runtime refuses", new OnnxModelBuilder().Input("x", TensorProto.Types.DataType.Float, 1).Output("y", TensorProto.Types.DataType.Float, 1).Node("NoSuchOperator", ["x"], ["y"]).Build(), "NoSuchOperator"),
        BadInput.File("digest of something else", Model, "SHA-256", 400, ("Repr-Digest", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:")),
        BadInput.File("digest that is none", Model, "not the base64 text of a SHA-256", 400, ("Repr-Digest", "sha-256=:abc:")),
        BadInput.File("file above the limit", new byte[(4 << 20) + 1], "4194304 bytes", 413),
        BadInput.Send("upload under a name that no model can have", HttpMethod.Post, "/api/v1/models/-bad-/versions", "cannot be a model's name", 400, () => new ByteArrayContent(Model)),
        BadInput.Send("name that the protocol takes", HttpMethod.Post, "/api/v1/models/stats/versions", "cannot be a model's name", 400, () => new ByteArrayContent(Model)),
        BadInput.Json("JSON as a file", HttpMethod.Post, Versions, "{}", "application/octet-stream", 415),
        BadInput.Send("form without a file", HttpMethod.Post, Versions, "no file part", 400, () => new MultipartFormDataContent { { new StringContent("a:b"), "tag" } }),
        BadInput.Send("form with two files", HttpMethod.Post, Versions, "more than one file", 400, () => Form(("file", Model), ("other", Model))),
        BadInput.Send("form that ends early", HttpMethod.Post, Versions, "form", 400, () => Broken("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m\"\r\n\r\nabc")),
        BadInput.Send("form without boundary", HttpMethod.Post, Versions, "multipart/form-data", 415, () => Typed("multipart/form-data")),
        BadInput.Send("tag without a colon", HttpMethod.Post, Versions + "?tag=nothing", "not of the form key:value", 400, () => new ByteArrayContent(Model)),
    ];

    public static IEnumerable<BadInput> Registry =>
    [
        BadInput.Send("unknown model in the API", HttpMethod.Get, "/api/v1/models/nobody", "no model 'nobody'", 404),
        BadInput.Send("unknown version in the API", HttpMethod.Get, "/api/v1/models/scale/versions/9", "no version 9", 404),
        BadInput.Send("version a text in the API", HttpMethod.Get, "/api/v1/models/scale/versions/one", "not an integer", 400),
        BadInput.Send("cursor of no page", HttpMethod.Get, "/api/v1/models?cursor=%21%21", "cursor", 400),
        BadInput.Send("limit of zero", HttpMethod.Get, "/api/v1/models?limit=0", "1 to 200", 400),
        BadInput.Send("limit a text", HttpMethod.Get, "/api/v1/models?limit=all", "limit 'all'", 400),
        BadInput.Json("alias target not JSON", HttpMethod.Put, "/api/v1/models/scale/aliases/next", "{version:1}", "not the JSON asked for", 400),
        BadInput.Json("alias target without version", HttpMethod.Put, "/api/v1/models/scale/aliases/next", "{}", "version is missing", 400),
        BadInput.Json("alias target a text", HttpMethod.Put, "/api/v1/models/scale/aliases/next", "{\"version\":\"one\"}", "version", 400),
        BadInput.Json("alias target unknown", HttpMethod.Put, "/api/v1/models/scale/aliases/next", "{\"version\":9}", "alias 'next' to version 9", 404),
        BadInput.Json("alias target archived", HttpMethod.Put, "/api/v1/models/archived/aliases/next", "{\"version\":1}", "archived", 409),
        BadInput.Json("alias of an unknown model", HttpMethod.Put, "/api/v1/models/nobody/aliases/next", "{\"version\":1}", "Model 'nobody', alias 'next' to version 1", 404),
        BadInput.Json("alias of a bad name", HttpMethod.Put, "/api/v1/models/scale/aliases/Not_Good", "{\"version\":1}", "alias", 400),
        BadInput.Json("revision of another time", HttpMethod.Put, "/api/v1/models/scale/aliases/next", "{\"version\":1}", "revision", 412, ("If-Match", "\"4711\"")),
        BadInput.Json("weak entity tag", HttpMethod.Put, "/api/v1/models/scale/aliases/next", "{\"version\":1}", "If-Match", 400, ("If-Match", "W/\"1\"")),
        BadInput.Send("alias without a body's type", HttpMethod.Put, "/api/v1/models/scale/aliases/next", "JSON media type", 415, () => new ByteArrayContent([1])),
        BadInput.Send("removal of an unknown alias", HttpMethod.Delete, "/api/v1/models/scale/aliases/nobody", "'scale', alias 'nobody'", 404),
        BadInput.Send("archiving of what is live", HttpMethod.Post, "/api/v1/models/scale/versions/1/archive", "'scale', version 1: An alias points", 409),
    ];

    private static MultipartFormDataContent Form(params (string Name, byte[] File)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, file) in files)
        {
            form.Add(new ByteArrayContent(file), name, name + ".onnx");
        }

        return form;
    }

    private static ByteArrayContent Broken(string body)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return content;
    }

    private static ByteArrayContent Typed(string type)
    {
        var content = new ByteArrayContent([1]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
