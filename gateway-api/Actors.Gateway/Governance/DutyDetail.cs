namespace Actors.Gateway.Governance;

/// <summary>What a law or standard asks for.</summary>
/// <param name="Id">Its name in the table.</param>
/// <param name="Title">Its title.</param>
/// <param name="Content">What is to be done.</param>
/// <param name="Classes">The risk classes that it holds for.</param>
/// <param name="Jurisdiction">Where it holds.</param>
/// <param name="ValidFrom">From when on; null where it has always held.</param>
/// <param name="ValidTo">Until when; null where no end is known.</param>
/// <param name="Source">Where the row was read; whoever quotes law checks the official text.</param>
public sealed record DutyDetail(
    string Id, string Title, string Content, IReadOnlyList<string> Classes, string Jurisdiction, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, string Source);
