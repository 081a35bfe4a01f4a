using System.Globalization;

namespace Actors.Conformance.Fuzz;

/// <summary>A request as a parser read it, in a form that two parsers can be compared by.</summary>
/// <param name="Id">Its id; empty for none.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">The outputs asked for, each as its name, form and classes.</param>
/// <param name="Parameters">What its known parameters ask for.</param>
internal sealed record FuzzRequest(string Id, IReadOnlyList<FuzzTensor> Inputs, IReadOnlyList<string> Outputs, string Parameters)
{
    public override string ToString() =>
        $"id '{Id}', inputs {string.Join("; ", Inputs)}, outputs {string.Join("; ", Outputs)}, {Parameters}";

    /// <summary>An output asked for.</summary>
    public static string Output(string name, bool? binary, int classes) =>
        string.Create(CultureInfo.InvariantCulture, $"'{name}' binary {(binary is { } wanted ? wanted : "as the request")} classes {classes}");

    /// <summary>The known parameters.</summary>
    public static string Known(TimeSpan? timeout, int priority, bool facts, bool binary) =>
        string.Create(CultureInfo.InvariantCulture, $"timeout {timeout?.Ticks ?? 0}, priority {priority}, facts {facts}, binary {binary}");
}
