using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Sources;
using Actors.EdgeAgent.Updates;

namespace Actors.EdgeAgent;

/// <summary>What an agent is to do beyond serving the model that it came with.</summary>
internal sealed class AgentOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Agent";

    /// <summary>The platform; null for an agent that has none, which keeps what it reads until its time to live ends. Default: null.</summary>
    public Uri? Server { get; set; }

    /// <summary>The tenant that the device belongs to. Default: <c>default</c>.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>The device's id at the platform: 1 to 128 of letters, digits and <c>. _ : -</c>. Default: the machine's name.</summary>
    public string Id { get; set; } = Environment.MachineName;

    /// <summary>A token by which the device may enrol, once; null where it has a key.</summary>
    public string? EnrolmentToken { get; set; }

    /// <summary>The device's key; null where it gets one by enrolling.</summary>
    public string? Key { get; set; }

    /// <summary>What the device says of itself: its class, its place. At most 64.</summary>
    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the server's word on the time is believed. Default: true.</summary>
    public bool TrustsServerTime { get; set; } = true;

    /// <summary>How often the device checks in where the server does not say. 100 ms to 1 day. Default: 5 minutes.</summary>
    public TimeSpan PollPeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest pause after a failure; pauses grow up to it. 10 ms to 1 hour. Default: 1 minute.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the platform may be silent, before an answer or in its middle. 100 ms to 1 hour. Default: 1 minute.</summary>
    public TimeSpan AnswerPatience { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Records that are sent together. 1 to 10,000. Default: 500.</summary>
    public int SendTogether { get; set; } = 500;

    /// <summary>The most bytes of what waits to be sent. 1 MiB or more. Default: 64 MiB.</summary>
    public long BufferBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>The classes of records; empty for <c>urgent</c>, <c>normal</c> and <c>decisions</c> as <see cref="ClassOptions.Defaults"/> has them.</summary>
    public List<ClassOptions> Classes { get; } = [];

    /// <summary>The streams that are more than kept: predicted, judged by rules. Others are of the class <c>normal</c>.</summary>
    public List<StreamOptions> Streams { get; } = [];

    /// <summary>Where readings come from, beside HTTP.</summary>
    public List<SourceOptions> Sources { get; } = [];

    /// <summary>How new models are tried and watched.</summary>
    public UpdateOptions Updates { get; set; } = new();

    /// <summary>When the agent holds back.</summary>
    public GuardOptions Guard { get; set; } = new();
}
