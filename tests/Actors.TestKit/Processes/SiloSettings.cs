namespace Actors.TestKit.Processes;

/// <summary>How a silo process is started.</summary>
/// <param name="Data">The data folder.</param>
public sealed record SiloSettings(string Data)
{
    /// <summary>Whether it registers the sample models.</summary>
    public bool Samples { get; init; }

    /// <summary>Further arguments, such as <c>--Artifacts:Store=Database</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables beyond those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The processors that it may use; null for those of this process.</summary>
    public ProcessorSet? Processors { get; init; }

    /// <summary>The port that it listens on; null for any free one.</summary>
    public int? Port { get; init; }

    /// <summary>How long a start may take.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The command line for a port. Authentication is off unless the further arguments turn it on.</summary>
    public IEnumerable<string> CommandLine(int port)
    {
        List<string> line = ["--urls", $"http://127.0.0.1:{port}", "--data", Data, "--Security:Mode=Development"];
        return [.. line, .. Samples ? ["--samples"] : Array.Empty<string>(), .. Arguments];
    }
}
