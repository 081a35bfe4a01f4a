namespace Actors.Conformance.Rest;

/// <summary>What came back over HTTP.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">Every header in lower case, values joined by commas.</param>
/// <param name="Body">The body, inflated where it was compressed and the case asked for it.</param>
internal sealed record RestAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Reads an answer to its end.</summary>
    public static async Task<RestAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            headers[name] = string.Join(", ", values);
        }

        return new RestAnswer((int)response.StatusCode, headers, body);
    }
}
