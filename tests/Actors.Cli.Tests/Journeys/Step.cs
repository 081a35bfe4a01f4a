namespace Actors.Cli.Tests.Journeys;

/// <summary>One command line of a journey. Words stand between blanks, or in single quotes; <c>{name}</c> is a file of the journey or what an earlier step kept.</summary>
/// <param name="Who">Whose key it has.</param>
/// <param name="Line">The words.</param>
/// <param name="Said">What it says.</param>
internal sealed record Step(string Who, string Line, params string[] Said)
{
    /// <summary>The exit code.</summary>
    public int Code { get; init; }

    /// <summary>A member of the answer, as JSON, that later steps name; null for none. Dots lead into members of members, <c>items.0</c> to a list's first.</summary>
    public string? Keeps { get; init; }

    /// <summary>Whether it is asked again until it says so: what it tells of takes its time.</summary>
    public bool Waits { get; init; }
}
