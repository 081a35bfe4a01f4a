namespace Actors.EdgeAgent.Sources;

/// <summary>A source of readings.</summary>
internal sealed class SourceOptions
{
    /// <summary>What it is: <c>host</c>, <c>file</c>, <c>stdin</c> or <c>mqtt</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The stream that its readings belong to, where they do not say.</summary>
    public string Stream { get; set; } = "";

    /// <summary>The file that is followed; for <c>file</c>.</summary>
    public string? Path { get; set; }

    /// <summary>The broker, like <c>mqtt://127.0.0.1:1883</c>; for <c>mqtt</c>.</summary>
    public Uri? Broker { get; set; }

    /// <summary>The topics, with <c>+</c> and <c>#</c>; for <c>mqtt</c>. Without a stream its name is a topic's last part.</summary>
    public string? Topic { get; set; }

    /// <summary>Who the agent is at the broker; null for nobody.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>How often it is looked. 100 ms to 1 day. Default: 5 seconds; for files 500 ms.</summary>
    public TimeSpan? Period { get; set; }
}
