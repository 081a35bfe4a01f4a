using System.Text.Json;

namespace Actors.Conformance.Suite;

/// <summary>One exchange of a case, as its file has it.</summary>
/// <param name="Send">What is sent; see docs/conformance.md.</param>
/// <param name="Expect">What must come back.</param>
internal sealed record Step(JsonElement Send, JsonElement Expect)
{
    /// <summary>Whether it goes over gRPC.</summary>
    public bool IsGrpc => Send.TryGetProperty("grpc", out _);
}
