namespace Actors.Grains.Alerts;

/// <summary>What is called to train a model again: an address or a command, one of both.</summary>
public sealed class TrainerOptions
{
    /// <summary>Where a run is asked for by POST, http or https; null for a command.</summary>
    public string? Url { get; set; }

    /// <summary>What requests are signed with, as webhooks are: <c>whsec_</c> and base64 of 24 to 64 bytes; null for no signature.</summary>
    public string? Secret { get; set; }

    /// <summary>The full path of a program that starts a run; null for an address.</summary>
    public string? Command { get; set; }

    /// <summary>The program's arguments. The run's facts come by its standard input.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>How long the answer, or the program, may take. Default 30 s, 0.1 s to 10 minutes: it starts a run, and does not wait for its end.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
