namespace Actors.EdgeAgent.Sources;

/// <summary>The kinds of sources that there are.</summary>
internal static class SourceKinds
{
    /// <summary>The device itself.</summary>
    public const string Host = "host";

    /// <summary>A file that lines are appended to.</summary>
    public const string File = "file";

    /// <summary>Lines of standard input.</summary>
    public const string Input = "stdin";

    /// <summary>Topics of an MQTT broker.</summary>
    public const string Mqtt = "mqtt";

    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(1);

    /// <summary>What is wrong with a source's settings, for people; null where nothing is.</summary>
    public static string? Check(SourceOptions source) => source.Period is { } period && (period < ShortestPeriod || period > LongestPeriod) ? "a source's period is 100 ms to 1 day" : source.Kind switch
    {
        Host or Input => null,
        File when source.Path is null => "a file source has a path",
        File => null,
        Mqtt when source.Broker is not { IsAbsoluteUri: true, Scheme: "mqtt" } => "an mqtt source has a broker like mqtt://127.0.0.1:1883",
        Mqtt when string.IsNullOrEmpty(source.Topic) => "an mqtt source has a topic",
        Mqtt => null,
        _ => $"there is no source '{source.Kind}'; there are {Host}, {File}, {Input} and {Mqtt}",
    };
}
