using System.Text;

namespace Actors.Gateway.Tests.Http;

/// <summary>A request that must be refused.</summary>
/// <param name="Name">What is bad about it.</param>
/// <param name="Request">Makes the request.</param>
/// <param name="Status">The status it must get.</param>
/// <param name="Phrase">What the problem must say.</param>
public sealed record BadInput(string Name, Func<HttpRequestMessage> Request, int Status, string Phrase)
{
    /// <summary>A prediction whose body is bad.</summary>
    public static BadInput Infer(string name, string body, string phrase, int status = 400, string path = "scale") =>
        Infer(name, Encoding.UTF8.GetBytes(body), phrase, status, path);

    /// <summary>A prediction whose body is bad.</summary>
    public static BadInput Infer(string name, byte[] body, string phrase, int status = 400, string path = "scale") =>
        Send(name, HttpMethod.Post, $"/v2/models/{path}/infer", phrase, status, () => new ByteArrayContent(body));

    /// <summary>A prediction whose one input is bad.</summary>
    public static BadInput Tensor(string name, string datatype, string shape, string data, string phrase) =>
        Infer(name, $$"""{"inputs":[{"name":"x","shape":{{shape}},"datatype":"{{datatype}}","data":{{data}}}]}""", phrase);

    /// <summary>A file that must not become a version.</summary>
    public static BadInput File(string name, byte[] file, string phrase, int status = 422, params (string Name, string Value)[] headers) =>
        Send(name, HttpMethod.Post, "/api/v1/models/refused/versions", phrase, status, () => Bytes(file), headers);

    /// <summary>Any request.</summary>
    public static BadInput Send(
        string name, HttpMethod method, string path, string phrase, int status, Func<HttpContent>? content = null, params (string Name, string Value)[] headers) =>
        new(name, () => Make(method, path, content, headers), status, phrase);

    /// <summary>A request with a JSON body.</summary>
    public static BadInput Json(string name, HttpMethod method, string path, string body, string phrase, int status, params (string Name, string Value)[] headers) =>
        Send(name, method, path, phrase, status, () => new StringContent(body, Encoding.UTF8, "application/json"), headers);

    public override string ToString() => Name;

    private static ByteArrayContent Bytes(byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        return content;
    }

    private static HttpRequestMessage Make(HttpMethod method, string path, Func<HttpContent>? content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content?.Invoke() };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }
}
