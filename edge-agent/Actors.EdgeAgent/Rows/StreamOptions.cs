namespace Actors.EdgeAgent.Rows;

/// <summary>What is done with the readings of one stream.</summary>
internal sealed class StreamOptions
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The class of its readings. Default: <c>normal</c>.</summary>
    public string Class { get; set; } = Buffer.ClassOptions.Normal;

    /// <summary>The model that is asked for each reading; null for none, empty for the agent's own.</summary>
    public string? Model { get; set; }

    /// <summary>The model's input: FP32, [rows x columns]. Default: <c>x</c>.</summary>
    public string Input { get; set; } = "x";

    /// <summary>The values that are its columns, in order; a value that a reading lacks is not a number.</summary>
    public List<string> Columns { get; } = [];

    /// <summary>How long an answer may take before the fallback stands in. 1 ms to 1 minute. Default: 1 second.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A model that answers where the first fails or is late; null for none. It takes the same input.</summary>
    public string? FallbackModel { get; set; }

    /// <summary>Expressions over the values by the outputs that they stand in for where no model answers.</summary>
    public Dictionary<string, string> Fallback { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules, asked in their order.</summary>
    public List<RowRuleOptions> Rules { get; } = [];

    /// <summary>Whether each answer goes to the platform's decision log. Default: false.</summary>
    public bool KeepsDecisions { get; set; }
}
