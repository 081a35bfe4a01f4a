namespace Actors.Inference;

/// <summary>A prediction request as the engine takes it.</summary>
/// <param name="Inputs">The inputs, in any order. They are read until the answer.</param>
/// <param name="OutputNames">The outputs wanted; null or empty for all.</param>
public readonly record struct EngineRequest(ReadOnlyMemory<Tensor> Inputs, string[]? OutputNames)
{
    /// <summary>How long the caller waits, from now; null where it says nothing, and the model's own default counts. More than zero.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>1 is served first, larger numbers later; 0 stands for the middle. 0 to <see cref="MaxPriority"/>.</summary>
    public int Priority { get; init; }

    /// <summary>
    /// Whether the caller's own thread may run the model, where that is cheaper than handing the request to a worker. Never on a grain's
    /// scheduler, whose turns must stay short.
    /// </summary>
    public bool MayRunHere { get; init; }

    /// <summary>
    /// Who asks, by any name that stays the same, as a device's or a key's; null where nobody says. A caller whose requests the model failed
    /// on repeatedly is run apart from others for a while.
    /// </summary>
    public string? Caller { get; init; }

    /// <summary>
    /// Whether it is run in one piece and with no other request, so that the same rows are the same run, bit for bit, whenever they are asked. It costs what batching saves.
    /// </summary>
    public bool RunsAlone { get; init; }

    /// <summary>
    /// Whether it is work in the background that no client waits for. It costs its caller what it costs and keeps its version in use, but is no request: it counts in no outcome, wait, run time or
    /// size, which tell how clients are served, and its failures do not have its caller's requests run apart. It <see cref="RunsAlone"/>.
    /// </summary>
    public bool IsBackground { get; init; }

    /// <summary>The last priority that is told apart.</summary>
    public const int MaxPriority = 7;

    /// <summary>What priority 0 stands for.</summary>
    public const int MiddlePriority = 4;
}
