using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>
/// Reads the document that stands in the place of a model file where a version is answered elsewhere: JSON whose member <c>format</c> is
/// <see cref="Format"/>. Everything that is wrong with one is said at once.
/// </summary>
public static class RemoteDocument
{
    /// <summary>What the member <c>format</c> holds.</summary>
    public const string Format = "actors-remote-1";

    /// <summary>Bytes of a document at most.</summary>
    public const int MaxBytes = 256 << 10;

    private const int MaxDepth = 32;
    private const int MaxFaults = 20;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Whether bytes are meant as such a document, however wrong they are otherwise.</summary>
    public static bool IsMeant(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\"actors-remote-"u8) >= 0;

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">UTF-8 text.</param>
    /// <param name="faults">What is wrong with it, each a sentence; empty where nothing is.</param>
    /// <returns>The backend; null where there are faults.</returns>
    public static RemoteBackend? Read(ReadOnlyMemory<byte> bytes, out ImmutableArray<string> faults)
    {
        if (bytes.Length > MaxBytes)
        {
            faults = [FormattableString.Invariant($"It has {bytes.Length} bytes; {MaxBytes} are taken.")];
            return null;
        }

        var found = new List<string>();
        RemoteBackend? backend = null;
        try
        {
            var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            using var document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                backend = new RemoteReader(new DocumentFields(document.RootElement.Clone(), "", found)).Read();
            }
            else
            {
                found.Add("It is no JSON object.");
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            found.Add($"It is no JSON that can be taken: {fault.Message}");
        }

        faults = [.. found.Take(MaxFaults)];
        return found.Count == 0 ? backend : null;
    }
}
