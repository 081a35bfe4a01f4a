using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>What a law or standard asks for, as a row of data.</summary>
/// <param name="Id">Its name in this table.</param>
/// <param name="Title">Its title.</param>
/// <param name="Content">What is to be done.</param>
/// <param name="Classes">The risk classes that it holds for.</param>
/// <param name="Jurisdiction">Where it holds.</param>
/// <param name="ValidFrom">From when on; null where it has always held.</param>
/// <param name="ValidTo">Until when; null where no end is known.</param>
/// <param name="Source">Where this row was read; whoever quotes law checks the official text.</param>
public sealed record Duty(
    string Id,
    string Title,
    string Content,
    ImmutableArray<RiskClass> Classes,
    string Jurisdiction,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidTo,
    string Source)
{
    /// <summary>Whether it holds for a model of the class at the instant.</summary>
    public bool Holds(RiskClass risk, DateTimeOffset at) => Classes.Contains(risk) && !(at < ValidFrom) && !(at >= ValidTo);
}
