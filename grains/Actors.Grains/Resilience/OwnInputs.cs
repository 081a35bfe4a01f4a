using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>Frees a request from the memory that it came in.</summary>
internal static class OwnInputs
{
    /// <summary>The request with inputs of its own, for a run that may outlast the answer.</summary>
    public static InferenceCall WithOwnInputs(this InferenceCall call) =>
        call with { Inputs = [.. call.Inputs.Select(input => input with { Content = input.Content.ToArray() })] };
}
