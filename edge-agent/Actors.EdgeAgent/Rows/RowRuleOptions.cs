namespace Actors.EdgeAgent.Rows;

/// <summary>A rule for readings.</summary>
internal sealed class RowRuleOptions
{
    /// <summary>Its name, which readings that it is for bear as the text <c>rule</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>When it is for a reading: over its values by name, texts as <c>text.NAME</c>, outputs as <c>output.NAME</c>, and <c>is_fallback</c>.</summary>
    public string When { get; set; } = "";

    /// <summary>The class of such readings; null leaves it.</summary>
    public string? Class { get; set; }

    /// <summary>Whether such readings are left out. Default: false.</summary>
    public bool Drops { get; set; }
}
