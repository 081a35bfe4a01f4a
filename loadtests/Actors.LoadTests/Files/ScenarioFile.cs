using Actors.LoadTests.Arrivals;
using Actors.LoadTests.Requests;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Actors.LoadTests.Files;

/// <summary>A scenario that is a file, in YAML or JSON. What it does not say has the default here.</summary>
internal sealed record ScenarioFile
{
    private const int MostPlaces = 100_000;
    private const int MostSeconds = 86_400;

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>One line on what it is for.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The model: a perceptron with weights from a seed.</summary>
    public ModelSection Model { get; init; } = new();

    /// <summary>http1, http2 or grpc.</summary>
    public WireProtocol Protocol { get; init; }

    /// <summary>json or binary; gRPC is always binary.</summary>
    public TensorEncoding Encoding { get; init; }

    /// <summary>Rows of a request; 1 to 10,000.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Requests at a time; over HTTP/1.1 that many connections.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>closed, constant, poisson or sensors.</summary>
    public LoopKind Loop { get; init; }

    /// <summary>Requests a second of a constant or Poisson loop.</summary>
    public double PerSecond { get; init; }

    /// <summary>The fleet of a sensors loop.</summary>
    public SensorSettings Sensors { get; init; } = new();

    /// <summary>Length of a round; 1 to 86,400.</summary>
    public int Seconds { get; init; } = 5;

    /// <summary>Rounds; at least 1.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Length of the round that does not count.</summary>
    public int WarmUpSeconds { get; init; } = 3;

    /// <summary>The deadline that requests carry; 0 for none.</summary>
    public int TimeoutMs { get; init; }

    /// <summary>The processors of the servers, the generator being on another; 0 to share all.</summary>
    public int ServerProcessors { get; init; } = 1;

    /// <summary>Baselines to run beside: bare, the hand-written server. Over HTTP/1.1 with JSON only.</summary>
    public string[] Baselines { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It says what nobody understands, or too much; the message says all.</exception>
    public static ScenarioFile Read(TextReader text)
    {
        ScenarioFile file;
        try
        {
            file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<ScenarioFile>(text)
                ?? throw new InvalidDataException("The file is empty.");
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"Line {wrong.Start.Line}: {(wrong.InnerException ?? wrong).Message}", wrong);
        }

        string[] faults = [.. file.Check()];
        return faults.Length == 0 ? file : throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    private IEnumerable<string> Check()
    {
        var needsRate = Loop is LoopKind.Constant or LoopKind.Poisson;
        (bool IsRight, string Rule)[] rules =
        [
            (Name.Length is > 0 and <= 100, "name must have 1 to 100 characters."),
            (Model.Widths.Length is >= 2 and <= 16 && Array.TrueForAll(Model.Widths, width => width is >= 1 and <= 65_536), "model: widths must be 2 to 16 numbers from 1 to 65,536."),
            (Rows is >= 1 and <= 10_000, "rows must be from 1 to 10,000."),
            (Connections is >= 1 and <= MostPlaces, "connections must be from 1 to 100,000."),
            (!needsRate || PerSecond is > 0 and <= 10_000_000, "perSecond must be above 0, and at most 10,000,000, for a constant or poisson loop."),
            (Seconds is >= 1 and <= MostSeconds, "seconds must be from 1 to 86,400."),
            (WarmUpSeconds is >= 0 and <= MostSeconds, "warmUpSeconds must be from 0 to 86,400."),
            (Rounds is >= 1 and <= 1000, "rounds must be from 1 to 1,000."),
            (TimeoutMs is >= 0 and <= 3_600_000, "timeoutMs must be from 0 to 3,600,000."),
            (ServerProcessors is >= 0 and <= 63, "serverProcessors must be from 0 to 63."),
            (Array.TrueForAll(Baselines, baseline => baseline == FileScenario.Bare), $"baselines may have {FileScenario.Bare} only."),
            (Baselines.Length == 0 || (Protocol == WireProtocol.Http1 && Encoding == TensorEncoding.Json && Rows <= 64), "a baseline takes at most 64 rows of JSON over http1."),
        ];
        return rules.Where(rule => !rule.IsRight).Select(rule => rule.Rule).Concat(Sensors.Check());
    }
}
