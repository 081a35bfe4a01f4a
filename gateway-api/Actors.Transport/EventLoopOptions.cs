namespace Actors.Transport;

/// <summary>What an operator can set of the event loops.</summary>
public sealed class EventLoopOptions
{
    /// <summary>The configuration section: <c>EventLoops</c>.</summary>
    public const string Section = "EventLoops";

    /// <summary>Whether TCP connections are served by event loops; if not, by the web server's own sockets. Default true; without effect on other systems than Linux.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many there are; 0, the default, for one a processor that this process may use. 0 to 256.</summary>
    public int Count { get; set; }
}
